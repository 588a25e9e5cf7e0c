using System.Text.Json;
using System.Text.Json.Nodes;
using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>Applies the changes of a fix to a plan.</summary>
public static class PlanChanges
{
    /// <summary>The plan after the changes; what points outside a plan is left out.</summary>
    public static TrainingPlan Apply(TrainingPlan plan, IEnumerable<SettingChange> changes)
    {
        var json = JsonSerializer.SerializeToNode(plan, TrainingJson.Line)!.AsObject();
        foreach (var change in changes)
        {
            var parts = change.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
            JsonNode? place = json;
            foreach (var part in parts[..^1])
            {
                place = (place as JsonObject)?[part];
            }

            if (place is JsonObject fields)
            {
                fields[parts[^1]] = change.Value?.DeepClone();
            }
        }

        return json.Deserialize<TrainingPlan>(TrainingJson.Line)!;
    }
}
