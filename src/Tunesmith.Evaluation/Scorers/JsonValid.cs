using System.Text.Json;
using Tunesmith.Flows;

namespace Tunesmith.Evaluation;

/// <summary>1 when the answer is JSON, and keeps the schema when there is one: the case's own under the metadata key <c>schema</c>, else one for all.</summary>
public sealed class JsonValid : IScorer
{
    private readonly JsonElement? _schema;

    /// <summary>Makes the scorer.</summary>
    /// <param name="schema">A JSON schema (type, properties, required, additionalProperties, items, enum, const, bounds, lengths, pattern); null for any JSON.</param>
    /// <exception cref="TunesmithException">TS7011: the schema is not JSON.</exception>
    public JsonValid(string? schema = null) => _schema = schema is null ? null : Parsed(schema);

    /// <inheritdoc/>
    public string Id => "json-valid";

    /// <inheritdoc/>
    public string Title => "Valid JSON";

    /// <inheritdoc/>
    public ScoreKind Kind => ScoreKind.Proportion;

    /// <inheritdoc/>
    public Better Better => Better.Higher;

    /// <inheritdoc/>
    public double? Score(EvaluationCase one, VariantAnswer answer)
    {
        if (JsonAnswer.Find(answer.Text) is not { } json)
        {
            return 0;
        }

        var schema = one.Metadata?.GetValueOrDefault("schema") is { } own ? Parsed(own) : _schema;
        return schema is null || JsonSchema.IsKept(json, schema.Value) ? 1 : 0;
    }

    private static JsonElement Parsed(string schema)
    {
        try
        {
            return JsonElement.Parse(schema);
        }
        catch (JsonException wrong)
        {
            throw new TunesmithException("TS7011", $"The schema is not valid JSON: {wrong.Message} Correct the schema.", wrong);
        }
    }
}
