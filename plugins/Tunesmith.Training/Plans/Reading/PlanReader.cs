using System.Text.Json;
using System.Text.Json.Nodes;
using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>Reads a plan from JSON and says everything that is wrong with the file at once: unknown keys, wrong types, values out of range.</summary>
public static class PlanReader
{
    private static readonly JsonDocumentOptions Tolerant = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>Reads a plan.</summary>
    public static PlanReading Read(string json)
    {
        JsonNode? node;
        try
        {
            node = JsonNode.Parse(json, documentOptions: Tolerant);
        }
        catch (JsonException error)
        {
            var message = $"The plan is not JSON: line {error.LineNumber + 1}, column {error.BytePositionInLine + 1}.";
            return new(null, [new("TS6001", Severity.Error, "", message, "Correct the text there; a comma or a quote is often missing.")]);
        }

        return Read(node);
    }

    /// <summary>Reads a plan that is already parsed.</summary>
    public static PlanReading Read(JsonNode? node)
    {
        var findings = new List<Finding>();
        PlanShape.Check(node, PlanSchema.Document(), "", findings);
        if (findings.Exists(finding => finding.Code is "TS6002" or "TS6004"))
        {
            return new(null, findings);
        }

        return new(node.Deserialize<TrainingPlan>(TrainingJson.Line), findings);
    }

    /// <summary>The plan as readable JSON.</summary>
    public static string Write(TrainingPlan plan) => JsonSerializer.Serialize(plan, TrainingJson.File) + "\n";
}
