using System.Text.Json;
using System.Text.Json.Nodes;
using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>A plan file together with facts given by hand: what examples and tests are made of, and what a check without data can be fed.</summary>
/// <param name="Facts">Plan and facts; null when the plan could not be read.</param>
/// <param name="Expect">Codes that the rules should give; null when the file does not say.</param>
/// <param name="Findings">What is wrong with the file itself.</param>
public sealed record PlanCase(PlanFacts? Facts, IReadOnlyList<string>? Expect, IReadOnlyList<Finding> Findings)
{
    /// <summary>Reads a bare plan, or a plan with facts under <c>plan</c> and <c>facts</c>.</summary>
    /// <param name="json">Text of the file.</param>
    /// <param name="folder">Folder that a relative base starts from.</param>
    public static PlanCase Read(string json, string? folder = null)
    {
        if (TryParse(json) is not { } document || document["plan"] is not { } inner)
        {
            var bare = PlanReader.Read(json);
            return new(bare.Plan is null ? null : Complete(new PlanFacts(bare.Plan), folder), null, bare.Findings);
        }

        var reading = PlanReader.Read(inner);
        if (reading.Plan is null)
        {
            return new(null, null, reading.Findings);
        }

        var given = (JsonObject?)document["facts"]?.DeepClone() ?? [];
        given["plan"] = inner.DeepClone();
        var facts = given.Deserialize<PlanFacts>(TrainingJson.Line)!;
        var expect = (document["expect"] as JsonArray)?.Select(code => (string)code!).ToList();
        return new(Complete(facts, folder), expect, reading.Findings);
    }

    private static PlanFacts Complete(PlanFacts facts, string? folder) => facts with { Base = facts.Base ?? BaseCatalogue.Find(facts.Plan.Base.Model, folder) };

    private static JsonObject? TryParse(string json)
    {
        try
        {
            return JsonNode.Parse(json) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
