namespace Tunesmith.Flows;

/// <summary>Where an edge comes from.</summary>
/// <param name="Node">Id of the node that gives.</param>
/// <param name="Port">Its output port; <c>output</c> stands for its first.</param>
public readonly record struct EdgeSource(string Node, string Port)
{
    /// <summary>The port name that stands for a node's first output.</summary>
    public const string FirstOutput = "output";

    /// <summary>Reads <c>node.port</c>, or <c>node</c> for its first output.</summary>
    public static EdgeSource Parse(string text)
    {
        var dot = text.IndexOf('.');
        return dot < 0 ? new(text, FirstOutput) : new(text[..dot], text[(dot + 1)..]);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Node}.{Port}";
}
