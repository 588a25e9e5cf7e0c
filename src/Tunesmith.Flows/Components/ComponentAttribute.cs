namespace Tunesmith.Flows;

/// <summary>Names a component for saved flows. The id never changes; a breaking change raises <see cref="Version"/>.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ComponentAttribute(string id) : Attribute
{
    /// <summary>Stable id, such as <c>text.recursive-splitter</c>.</summary>
    public string Id { get; } = id;

    /// <summary>Version of the declaration; part of the cache key.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The palette group.</summary>
    public required string Category { get; init; }

    /// <summary>Name of an icon of the studio.</summary>
    public string Icon { get; init; } = "box";

    /// <summary>Name for people; null takes it from the class, so that <c>RecursiveTextSplitter</c> reads "Recursive text splitter".</summary>
    public string? Title { get; init; }

    /// <summary>Other names under which saved flows may know this component.</summary>
    public string[] Aliases { get; init; } = [];

    /// <summary>Whether an output may be kept and reused for the same inputs. False for what acts on the outside world.</summary>
    public bool Cacheable { get; init; } = true;

    /// <summary>Whether a run of it costs money or minutes, so that its outputs are spooled to disk at once.</summary>
    public bool Expensive { get; init; }
}
