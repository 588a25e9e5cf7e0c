using System.Text.Json;
using Tunesmith.Execution;
using Tunesmith.Flows;

namespace Tunesmith.Hosting;

/// <summary>The runs of a data folder. Ids start with the time, so the folder's order is theirs.</summary>
public static class RunList
{
    /// <summary>Reads a run, whoever works on it.</summary>
    public static RunReader ReaderOf(DataFolder data, string runId) => new(Path.Combine(data.Runs, runId));

    /// <summary>All runs, newest first. Lazy: reading the first few costs little, however many there are.</summary>
    public static IEnumerable<KnownRun> Read(DataFolder data) =>
        from folder in Directory.EnumerateDirectories(data.Runs).OrderByDescending(Path.GetFileName, StringComparer.Ordinal)
        let description = new RunReader(folder).Description
        where description?.Notes is not null
        select new KnownRun(description, description.Notes.Deserialize<RunNotes>(FlowJson.Options)!);
}
