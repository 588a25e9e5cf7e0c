using System.Text.Json.Serialization;

namespace Tunesmith.Flows;

/// <summary>A chat model, as <c>provider:model</c>.</summary>
/// <param name="Value">For example <c>openai:gpt-4o-mini</c>, <c>local:tunesmith-pocket</c> or <c>model:support@production</c>.</param>
[JsonConverter(typeof(TextValueConverter<ModelRef>))]
public readonly record struct ModelRef(string Value) : ITextValue<ModelRef>
{
    /// <inheritdoc/>
    public static ModelRef From(string value) => new(value);

    /// <summary>Whether nothing has been chosen.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(Value);

    /// <inheritdoc/>
    public override string ToString() => Value ?? "";
}
