using System.Globalization;
using System.Text.Json;

namespace Tunesmith.Evaluation;

/// <summary>
/// How many fields of the expected JSON the answer has right: harmonic mean of the share of its fields that are right and the share of expected fields that it has.
/// Items of lists count in any order; numbers by value, texts but for case, width and punctuation. An answer that is not JSON scores 0.
/// </summary>
public sealed class FieldF1 : IScorer
{
    /// <inheritdoc/>
    public string Id => "field-f1";

    /// <inheritdoc/>
    public string Title => "Field F1";

    /// <inheritdoc/>
    public ScoreKind Kind => ScoreKind.Mean;

    /// <inheritdoc/>
    public Better Better => Better.Higher;

    /// <inheritdoc/>
    public double? Score(EvaluationCase one, VariantAnswer answer)
    {
        var references = one.Accepted.Select(JsonAnswer.Find).OfType<JsonElement>().ToList();
        if (references.Count == 0)
        {
            return null;
        }

        return JsonAnswer.Find(answer.Text) is { } given ? references.Max(reference => F1(Fields(reference), Fields(given))) : 0;
    }

    private static double F1(Dictionary<string, int> expected, Dictionary<string, int> given)
    {
        var right = given.Sum(field => Math.Min(field.Value, expected.GetValueOrDefault(field.Key)));
        var all = expected.Values.Sum() + given.Values.Sum();
        return all == 0 ? 1 : 2.0 * right / all;
    }

    private static Dictionary<string, int> Fields(JsonElement value)
    {
        var fields = new Dictionary<string, int>();
        Add(fields, "", value);
        return fields;
    }

    private static void Add(Dictionary<string, int> fields, string path, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in value.EnumerateObject())
                {
                    Add(fields, $"{path}/{property.Name}", property.Value);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                {
                    Add(fields, $"{path}/-", item);
                }

                break;
            default:
                var field = $"{path}={Leaf(value)}";
                fields[field] = fields.GetValueOrDefault(field) + 1;
                break;
        }
    }

    private static string Leaf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => $"\"{NormalisedExactMatch.Normalised(value.GetString()!)}",
        JsonValueKind.Number => value.GetDouble().ToString("R", CultureInfo.InvariantCulture),
        _ => value.GetRawText(),
    };
}
