using System.Text.Json;
using System.Text.RegularExpressions;

namespace Tunesmith.Evaluation;

/// <summary>Checks a value against the part of JSON schema that people write for extraction. Unknown keywords are passed over.</summary>
internal static class JsonSchema
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    public static bool IsKept(JsonElement value, JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object)
        {
            return schema.ValueKind != JsonValueKind.False;
        }

        return HasType(value, schema) && IsOneOf(value, schema) && value.ValueKind switch
        {
            JsonValueKind.Object => IsObject(value, schema),
            JsonValueKind.Array => IsList(value, schema),
            JsonValueKind.String => IsText(value.GetString()!, schema),
            JsonValueKind.Number => IsNumber(value.GetDouble(), schema),
            _ => true,
        };
    }

    private static bool HasType(JsonElement value, JsonElement schema) =>
        !schema.TryGetProperty("type", out var type)
        || (type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Any(one => Is(value, one.GetString())) : Is(value, type.GetString()));

    private static bool Is(JsonElement value, string? type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.GetDouble() == Math.Floor(value.GetDouble()),
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        _ => true,
    };

    private static bool IsOneOf(JsonElement value, JsonElement schema) =>
        (!schema.TryGetProperty("enum", out var values) || values.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value)))
        && (!schema.TryGetProperty("const", out var single) || JsonElement.DeepEquals(single, value));

    private static bool IsObject(JsonElement value, JsonElement schema)
    {
        if (schema.TryGetProperty("required", out var required) && required.EnumerateArray().Any(name => !value.TryGetProperty(name.GetString()!, out _)))
        {
            return false;
        }

        var hasProperties = schema.TryGetProperty("properties", out var properties);
        var hasRest = schema.TryGetProperty("additionalProperties", out var rest);
        foreach (var property in value.EnumerateObject())
        {
            if (hasProperties && properties.TryGetProperty(property.Name, out var known) ? !IsKept(property.Value, known) : hasRest && !IsKept(property.Value, rest))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsList(JsonElement value, JsonElement schema) =>
        IsBetween(value.GetArrayLength(), schema, "minItems", "maxItems")
        && (!schema.TryGetProperty("items", out var items) || value.EnumerateArray().All(item => IsKept(item, items)));

    private static bool IsText(string text, JsonElement schema) =>
        IsBetween(text.EnumerateRunes().Count(), schema, "minLength", "maxLength")
        && (!schema.TryGetProperty("pattern", out var pattern) || Regex.IsMatch(text, pattern.GetString()!, RegexOptions.CultureInvariant, Longest));

    private static bool IsNumber(double number, JsonElement schema) =>
        IsBetween(number, schema, "minimum", "maximum")
        && !(schema.TryGetProperty("exclusiveMinimum", out var above) && number <= above.GetDouble())
        && !(schema.TryGetProperty("exclusiveMaximum", out var below) && number >= below.GetDouble());

    private static bool IsBetween(double number, JsonElement schema, string least, string most) =>
        !(schema.TryGetProperty(least, out var min) && number < min.GetDouble()) && !(schema.TryGetProperty(most, out var max) && number > max.GetDouble());
}
