using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tunesmith.Training;

/// <summary>The identity of a plan: SHA-256 over its JSON with sorted keys, so that the order of keys and spacing do not matter.</summary>
public static class PlanHash
{
    /// <summary>Lower-case hex.</summary>
    public static string Of(TrainingPlan plan)
    {
        var sorted = Sort(JsonSerializer.SerializeToNode(plan, TrainingJson.Line));
        return Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(sorted, TrainingJson.Line)));
    }

    private static JsonNode? Sort(JsonNode? node) => node switch
    {
        JsonObject value => new JsonObject(value.OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => KeyValuePair.Create(pair.Key, Sort(pair.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Sort)]),
        _ => node?.DeepClone(),
    };
}
