namespace Tunesmith.Flows;

/// <summary>Values of a component's dynamic outputs, by port. A port that is left out is a branch not taken: what follows it is skipped.</summary>
public sealed class DynamicOutputs(IReadOnlyDictionary<string, object?> values)
{
    /// <summary>All ports that got a value.</summary>
    public IReadOnlyDictionary<string, object?> Values => values;
}
