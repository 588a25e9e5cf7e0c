using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tunesmith.Components.Text.Splitting;

/// <summary>Reads <c>start</c>, <c>end</c> and <c>none</c>, and LangChain's true and false.</summary>
public sealed class KeptSeparatorConverter : JsonConverter<KeptSeparator>
{
    /// <inheritdoc/>
    public override KeptSeparator Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.True => KeptSeparator.Start,
        JsonTokenType.False => KeptSeparator.None,
        JsonTokenType.String when Enum.TryParse<KeptSeparator>(reader.GetString(), ignoreCase: true, out var kept) && Enum.IsDefined(kept) => kept,
        _ => throw new JsonException("Expected start, end or none."),
    };

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, KeptSeparator value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value switch { KeptSeparator.Start => "start", KeptSeparator.End => "end", _ => "none" });
}
