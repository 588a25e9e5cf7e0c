namespace Tunesmith.Cli;

/// <summary>What the terminal shows of one node.</summary>
internal sealed class NodeLine(string id)
{
    public string Id { get; } = id;

    public NodeLook Look { get; set; } = NodeLook.Waiting;

    public double Done { get; set; }

    public double? Total { get; set; }

    public long Failed { get; set; }

    public string? Words { get; set; }

    public IReadOnlyDictionary<string, double> Counters { get; set; } = new Dictionary<string, double>();

    public DateTimeOffset? Started { get; set; }

    public DateTimeOffset? Last { get; set; }

    public TimeSpan Elapsed => Started is { } start && Last is { } last ? last - start : TimeSpan.Zero;

    /// <summary>Units a second since the node started; null before there is anything to divide.</summary>
    public double? Rate => Done > 0 && Elapsed > TimeSpan.FromSeconds(0.5) ? Done / Elapsed.TotalSeconds : null;

    /// <summary>About how long is left; null when the total is not known.</summary>
    public TimeSpan? Left => Look == NodeLook.Running && Rate is { } rate && Total is { } total && total > Done ? TimeSpan.FromSeconds((total - Done) / rate) : null;
}
