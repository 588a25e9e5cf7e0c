namespace Tunesmith.Local;

/// <summary>A mapping that keeps its order.</summary>
internal sealed class JinjaDict : OrderedDictionary<string, object?>
{
    public JinjaDict()
        : base(StringComparer.Ordinal)
    {
    }

    /// <summary>Whether templates may assign to it (a <c>namespace</c>).</summary>
    public bool IsNamespace { get; init; }
}
