using System.Text.Json.Serialization;

namespace Tunesmith.Flows;

/// <summary>A prompt with <c>{variables}</c>, each of which is an input port.</summary>
/// <param name="Value">Doubled braces stand for themselves.</param>
[JsonConverter(typeof(TextValueConverter<PromptText>))]
public readonly record struct PromptText(string Value) : ITextValue<PromptText>
{
    /// <inheritdoc/>
    public static PromptText From(string value) => new(value);

    /// <summary>Whether nothing has been chosen.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(Value);

    /// <inheritdoc/>
    public override string ToString() => Value ?? "";
}
