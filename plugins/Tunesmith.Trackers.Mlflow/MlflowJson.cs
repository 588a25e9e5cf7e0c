using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tunesmith.Training;

namespace Tunesmith.Trackers.Mlflow;

/// <summary>Our things as MLflow writes them.</summary>
internal static class MlflowJson
{
    private const int LongestValue = 6_000;

    public static JsonArray Pairs(IEnumerable<(string Key, string Value)> pairs) =>
        new([.. pairs.Select(pair => (JsonNode)new JsonObject { ["key"] = Name(pair.Key), ["value"] = pair.Value.Length > LongestValue ? pair.Value[..LongestValue] : pair.Value })]);

    /// <summary>Fields of a plan as flat parameters: <c>trainer.learningRate</c> …</summary>
    public static IEnumerable<(string Key, string Value)> Parameters(TrainingPlan plan) => Leaves(JsonSerializer.SerializeToNode(plan, TrainingJson.Line), "");

    // Not-a-number and infinity are written as words; the server keeps them.
    public static IEnumerable<JsonNode> Metrics(TrainingEvent.Measured measured) => measured.Metrics.Select(metric => (JsonNode)new JsonObject
    {
        ["key"] = Name(metric.Key),
        ["value"] = double.IsFinite(metric.Value) ? metric.Value
            : JsonValue.Create(double.IsNaN(metric.Value) ? "NaN" : metric.Value > 0 ? "Infinity" : "-Infinity"),
        ["timestamp"] = measured.At.ToUnixTimeMilliseconds(),
        ["step"] = measured.Step,
    });

    public static JsonObject DatasetInput(string run, string name, string digest) => new()
    {
        ["run_id"] = run,
        ["datasets"] = new JsonArray(new JsonObject
        {
            ["tags"] = Pairs([("mlflow.data.context", "training")]),
            ["dataset"] = new JsonObject
            {
                ["name"] = name, ["digest"] = digest.Length > 36 ? digest[..36] : digest, ["source_type"] = "tunesmith",
                ["source"] = new JsonObject { ["dataset"] = name, ["hash"] = digest }.ToJsonString(),
            },
        }),
    };

    private static IEnumerable<(string, string)> Leaves(JsonNode? node, string path) => node switch
    {
        JsonObject fields => fields.SelectMany(field => Leaves(field.Value, path.Length == 0 ? field.Key : $"{path}.{field.Key}")),
        JsonArray list => [(path, string.Join(", ", list.Select(item => item?.ToString())))],
        null => [],
        _ => [(path, node.GetValueKind() == JsonValueKind.Number ? node.Deserialize<double>().ToString("R", CultureInfo.InvariantCulture) : node.ToString())],
    };

    // Names may hold letters, digits, _ - . blank and slash.
    private static string Name(string key) => string.Concat(key.Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or ' ' or '/' ? c : '_'));
}
