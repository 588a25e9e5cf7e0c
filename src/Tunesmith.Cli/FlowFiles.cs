using Microsoft.Extensions.DependencyInjection;
using Tunesmith.Flows;
using Tunesmith.Hosting;

namespace Tunesmith.Cli;

/// <summary>Reads and checks flow files named on the command line.</summary>
internal static class FlowFiles
{
    /// <summary>Reads a flow file, or the <c>flow.json</c> of a folder, and checks it.</summary>
    public static async ValueTask<(string Path, CheckedFlow Flow)> CheckAsync(CliHost host, string path, IReadOnlyList<string> sets, CancellationToken cancellationToken, bool isWhole = true)
    {
        var file = Directory.Exists(path) ? Path.Combine(path, "flow.json") : path;
        if (!File.Exists(file))
        {
            throw new TunesmithException("TS8401", $"There is no flow file '{path}'. Check the name; 'tunesmith new' makes one from a template.");
        }

        var catalogue = host.Get<ComponentCatalogue>();
        await using var stream = File.OpenRead(file);
        var reading = await new FlowReader(catalogue).ReadAsync(stream, cancellationToken);
        foreach (var set in sets)
        {
            reading = reading with { Document = reading.Document is null ? null : Apply(reading.Document, set) };
        }

        var full = Path.GetFullPath(file);
        var files = new LocalFileSpace(Path.GetDirectoryName(full)!, confined: false);
        var found = await SubFlowCheck.CheckAsync(FlowCheck.Check(reading, catalogue), Path.GetFileName(full), files, catalogue, cancellationToken);

        // Part of a flow may run though the plan behind it is not ready yet; the job checks its plan itself.
        return (full, await found.WithAsync(isWhole ? host.Services.GetServices<IFlowRule>() : [], cancellationToken));
    }

    private static FlowDocument Apply(FlowDocument flow, string set)
    {
        var equals = set.IndexOf('=', StringComparison.Ordinal);
        var dot = set.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && equals > dot
            ? flow.WithSetting(set[..dot], set[(dot + 1)..equals], SettingText.Parse(set[(equals + 1)..]))
            : throw new TunesmithException("TS8402", $"'--set {set}' was not understood. Write node.setting=value, for example --set splitter.chunkSize=512.");
    }
}
