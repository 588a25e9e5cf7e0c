using System.Text.Json.Nodes;
using Tunesmith.Flows;

namespace Tunesmith.Execution;

/// <summary>What a run is given. The same folder again resumes the run that is in it.</summary>
/// <param name="Files">Files that the flow may touch.</param>
/// <param name="Artifacts">Where large results are kept.</param>
public sealed record RunOptions(IFileSpace Files, IArtifacts Artifacts)
{
    /// <summary>Id of the run.</summary>
    public string RunId { get; init; } = Guid.NewGuid().ToString("n");

    /// <summary>The run's own folder, which makes it durable; null runs in memory only.</summary>
    public string? Folder { get; init; }

    /// <summary>Folder of results by content, shared by all runs; null caches nothing between runs.</summary>
    public string? CacheFolder { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Seed for everything random. A resumed run keeps its own.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Values for the flow's input nodes, by their names.</summary>
    public IReadOnlyDictionary<string, object?> Inputs { get; init; } = new Dictionary<string, object?>();

    /// <summary>Cuts every source to its first items, keeps what every port gives, and leaves out what acts on the outside world.</summary>
    public int? Preview { get; init; }

    /// <summary>Runs only this node and what it needs.</summary>
    public string? Until { get; init; }

    /// <summary>Runs this node and what follows it anew; results of the other nodes are taken from <see cref="Previous"/>.</summary>
    public string? From { get; init; }

    /// <summary>Folder of an earlier run whose unchanged results are taken over.</summary>
    public string? Previous { get; init; }

    /// <summary>Asks paid models and other expensive components again, even for inputs that were seen before.</summary>
    public bool Fresh { get; init; }

    /// <summary>Keeps what every port gives, so that it can be looked at.</summary>
    public bool KeepAll { get; init; }

    /// <summary>When to end a run that grows too large.</summary>
    public RunLimits Limits { get; init; } = new();

    /// <summary>Opens sub-flows; null reads them as files of the flow.</summary>
    public Func<FlowRef, CancellationToken, ValueTask<FlowDocument>>? OpenFlow { get; init; }

    /// <summary>Written into the run's folder as it is, such as who started it.</summary>
    public JsonObject? Notes { get; init; }
}
