using System.Text.Json.Serialization;

namespace Tunesmith.Flows;

/// <summary>A sub-flow, as a path relative to the flow's folder.</summary>
/// <param name="Value">Forward slashes on every system.</param>
[JsonConverter(typeof(TextValueConverter<FlowRef>))]
public readonly record struct FlowRef(string Value) : ITextValue<FlowRef>
{
    /// <inheritdoc/>
    public static FlowRef From(string value) => new(value);

    /// <summary>Whether nothing has been chosen.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(Value);

    /// <inheritdoc/>
    public override string ToString() => Value ?? "";
}
