namespace Tunesmith.Flows;

/// <summary>Values of a component's dynamic inputs, by port.</summary>
public sealed class DynamicInputs(IReadOnlyDictionary<string, object?> values)
{
    /// <summary>Value of a port, or null when it is not connected.</summary>
    public object? this[string port] => values.GetValueOrDefault(port);

    /// <summary>All ports and their values.</summary>
    public IReadOnlyDictionary<string, object?> Values => values;
}
