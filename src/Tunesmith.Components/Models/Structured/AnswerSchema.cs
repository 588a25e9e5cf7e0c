using System.Text.Json;
using System.Text.Json.Nodes;
using NJsonSchema;
using NJsonSchema.Validation;
using Tunesmith.Flows;

namespace Tunesmith.Components.Models.Structured;

/// <summary>A JSON schema that answers have to fit. It may refer to itself only: no file and no address is read for it.</summary>
internal sealed class AnswerSchema
{
    private readonly JsonSchema _schema;

    private AnswerSchema(JsonSchema schema, JsonElement json) => (_schema, Json) = (schema, json);

    /// <summary>The schema as it is sent to the model's provider.</summary>
    public JsonElement Json { get; }

    /// <exception cref="TunesmithException">The text is no JSON schema.</exception>
    public static async ValueTask<AnswerSchema> ReadAsync(string text, CancellationToken cancellationToken)
    {
        if (Problem(text) is { } problem)
        {
            throw new TunesmithException("TS3153", problem);
        }

        try
        {
            return new AnswerSchema(await JsonSchema.FromJsonAsync(text, cancellationToken), JsonElement.Parse(text));
        }
        catch (Exception error) when (error is InvalidOperationException or Newtonsoft.Json.JsonException)
        {
            throw new TunesmithException("TS3153", $"The schema cannot be used: {error.Message} Correct it there.", error);
        }
    }

    /// <summary>What is wrong with the text of a schema; null when nothing is seen.</summary>
    public static string? Problem(string text)
    {
        try
        {
            return JsonNode.Parse(text) is not JsonObject json ? "The schema is no JSON object. Write it as {\"type\": \"object\", \"properties\": {…}}."
                : References(json).FirstOrDefault(reference => !reference.StartsWith('#')) is { } outside
                    ? $"The schema refers to '{outside}', but only its own parts (#/…) may be referred to. Copy that part into it." : null;
        }
        catch (JsonException error)
        {
            return $"The schema is not valid JSON near line {error.LineNumber + 1}. Correct it there.";
        }
    }

    /// <summary>How a value does not fit, one sentence each; empty when it fits.</summary>
    public IReadOnlyList<string> Misfits(JsonNode? value) =>
        [.. _schema.Validate(value?.ToJsonString() ?? "null").SelectMany(Sentences).Distinct().Take(20)];

    private static IEnumerable<string> Sentences(ValidationError error)
    {
        var inner = error is ChildSchemaValidationError several ? several.Errors.Values.SelectMany(errors => errors).SelectMany(Sentences).ToList() : [];
        return inner.Count > 0 ? inner : [$"{error.Path?.TrimStart('#', '/') ?? "the value"}: {Words(error.Kind)}."];
    }

    // "StringExpected" → "string expected".
    private static string Words(ValidationErrorKind kind) =>
        string.Concat(kind.ToString().Select((sign, at) => at > 0 && char.IsUpper(sign) ? $" {char.ToLowerInvariant(sign)}" : char.ToLowerInvariant(sign).ToString()));

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject json => json.SelectMany(member => member is { Key: "$ref", Value: JsonValue value } ? [value.ToString()] : References(member.Value)),
        JsonArray list => list.SelectMany(References),
        _ => [],
    };
}
