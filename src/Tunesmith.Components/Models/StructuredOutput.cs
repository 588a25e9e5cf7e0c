using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using Tunesmith.Components.Models.Structured;
using Tunesmith.Components.Prompts;
using Tunesmith.Components.Prompts.Answers;
using Tunesmith.Flows;

namespace Tunesmith.Components.Models;

/// <summary>Asks a model for JSON that fits a schema; an answer that does not is sent back to be repaired.</summary>
[Component("models.structured", Category = "Models", Icon = "braces", Aliases = ["StructuredOutput"], Expensive = true)]
public sealed class StructuredOutput(IModelCalls calls)
    : Component<StructuredOutput.Inputs, StructuredOutput.Settings, StructuredOutput.Outputs>, IHasDynamicPorts<StructuredOutput.Settings>
{
    /// <param name="Variables">Values of the prompt's variables.</param>
    public sealed record Inputs(DynamicInputs Variables);

    /// <param name="Value">The JSON, which fits the schema.</param>
    /// <param name="Document">The JSON as text, its members as metadata beside those of what was asked about.</param>
    public sealed record Outputs(JsonNode Value, Document Document);

    public sealed record Settings : ModelSettings
    {
        /// <summary>What the model is asked; each {variable} is an input.</summary>
        [Required]
        public PromptText Prompt { get; init; } = new("Extract the facts from this text.\n\n{text}");

        /// <summary>The JSON schema that the answer has to fit.</summary>
        [Required, Multiline]
        public string Schema { get; init; } = """
            {
              "type": "object",
              "properties": { "title": { "type": "string" }, "summary": { "type": "string" } },
              "required": ["title", "summary"],
              "additionalProperties": false
            }
            """;

        /// <summary>How often an answer that does not fit is sent back.</summary>
        [Advanced, Range(0, 10)]
        public int Repairs { get; init; } = 2;
    }

    protected override IEnumerable<Finding> Check(Settings settings)
    {
        if (settings.Schema.Length > 0 && AnswerSchema.Problem(settings.Schema) is { } problem)
        {
            yield return new Finding("TS3153", Severity.Error, "/schema", problem, "Correct the schema.");
        }
    }

    public IEnumerable<DynamicPort> InputsOf(Settings settings) => PromptPorts.Of(settings.Prompt);

    public override async ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken)
    {
        var schema = await AnswerSchema.ReadAsync(settings.Schema, cancellationToken);
        var values = new PromptValues(inputs.Variables);
        var prompt = new PromptParts(settings.Prompt.Value).Fill(values.Of);
        var turns = Turns.Of(settings, $"{prompt}\n\nAnswer with JSON only, which fits this JSON schema:\n{settings.Schema}").ToList();
        for (var repairs = 0; ; repairs++)
        {
            var answer = await calls.AskAsync(new ModelCall(turns, settings) { Schema = schema.Json }, run, cancellationToken);
            var json = AnswerPairs.Json(answer.Text);
            var misfits = json is null ? ["It is no JSON."] : schema.Misfits(json);
            if (json is not null && misfits.Count == 0)
            {
                return new Outputs(json, Describe(json, values.Source(), answer.Model));
            }

            if (repairs == settings.Repairs)
            {
                throw new TunesmithException(
                    "TS3154", $"After {repairs + 1} tries the answer of '{answer.Model}' still does not fit the schema: {string.Join(' ', misfits.Take(3))} Make the schema simpler, or choose another model.");
            }

            run.Count("repairs", 1);
            turns.Add(new ChatTurn("assistant", answer.Text));
            turns.Add(new ChatTurn("user", $"That does not fit the schema. {string.Join(' ', misfits)} Answer again with the whole JSON, repaired, and nothing else."));
        }
    }

    private static Document Describe(JsonNode json, Document? source, string model)
    {
        var metadata = new Dictionary<string, string>(source?.Metadata ?? new Dictionary<string, string>()) { ["model"] = model };
        foreach (var (name, value) in json as JsonObject ?? [])
        {
            if (value is not null)
            {
                metadata[name] = value is JsonValue ? value.ToString() : value.ToJsonString(FlowJson.Options);
            }
        }

        return new Document(json.ToJsonString(FlowJson.Indented), metadata) { SourceHash = source?.SourceHash, Offset = source?.Offset };
    }
}
