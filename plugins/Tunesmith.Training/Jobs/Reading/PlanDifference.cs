using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tunesmith.Training;

/// <summary>A field that differs between two plans.</summary>
/// <param name="Path">JSON pointer.</param>
/// <param name="A">Value in the first; null when it has none.</param>
/// <param name="B">Value in the second; null when it has none.</param>
public sealed record PlanDifference(string Path, JsonNode? A, JsonNode? B)
{
    /// <summary>All fields that differ, in order of path.</summary>
    public static IReadOnlyList<PlanDifference> Of(TrainingPlan a, TrainingPlan b)
    {
        var (left, right) = (Leaves(a), Leaves(b));
        return [.. left.Keys.Union(right.Keys).Order(StringComparer.Ordinal)
            .Select(path => new PlanDifference(path, left.GetValueOrDefault(path), right.GetValueOrDefault(path)))
            .Where(pair => !JsonNode.DeepEquals(pair.A, pair.B))];
    }

    private static Dictionary<string, JsonNode?> Leaves(TrainingPlan plan)
    {
        var leaves = new Dictionary<string, JsonNode?>();
        Gather(JsonSerializer.SerializeToNode(plan, TrainingJson.Line), "", leaves);
        return leaves;
    }

    private static void Gather(JsonNode? node, string path, Dictionary<string, JsonNode?> leaves)
    {
        if (node is JsonObject fields)
        {
            foreach (var (name, value) in fields)
            {
                Gather(value, $"{path}/{name}", leaves);
            }
        }
        else
        {
            leaves[path] = node?.DeepClone();
        }
    }
}
