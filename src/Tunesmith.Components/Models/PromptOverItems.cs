using System.ComponentModel.DataAnnotations;
using Tunesmith.Components.Prompts;
using Tunesmith.Components.Prompts.Answers;
using Tunesmith.Datasets;
using Tunesmith.Flows;

namespace Tunesmith.Components.Models;

/// <summary>Asks a model for each item with a prompt, and gives its answers as samples, documents and text.</summary>
/// <remarks>Connect a stream of documents: every one is asked about in turn, several at a time, and no answer is paid for twice.</remarks>
[Component("models.prompt", Category = "Models", Icon = "sparkles", Title = "Prompt over items", Aliases = ["LLMChain"], Expensive = true)]
public sealed class PromptOverItems(IModelCalls calls)
    : Component<PromptOverItems.Inputs, PromptOverItems.Settings, PromptOverItems.Outputs>, IHasDynamicPorts<PromptOverItems.Settings>
{
    /// <param name="Variables">Values of the prompt's variables.</param>
    public sealed record Inputs(DynamicInputs Variables);

    /// <param name="Samples">Samples made of the answer.</param>
    /// <param name="Document">The answer as a document, with the metadata of what was asked about.</param>
    /// <param name="Text">The answer.</param>
    public sealed record Outputs(IAsyncEnumerable<Sample> Samples, Document Document, string Text);

    public sealed record Settings : ModelSettings
    {
        /// <summary>What the model is asked; each {variable} is an input.</summary>
        [Required, AlsoKnownAs("template")]
        public PromptText Prompt { get; init; } = new("Write one question that a reader of the following text would ask, and its answer.\n\n{text}");

        /// <summary>How an answer becomes samples.</summary>
        public AnswerUse Samples { get; init; }
    }

    public IEnumerable<DynamicPort> InputsOf(Settings settings) => PromptPorts.Of(settings.Prompt);

    public override async ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken)
    {
        var values = new PromptValues(inputs.Variables);
        var prompt = new PromptParts(settings.Prompt.Value).Fill(values.Of);
        var answer = await calls.AskAsync(new ModelCall(Turns.Of(settings, prompt), settings), run, cancellationToken);
        if (answer.WasCut)
        {
            run.Count("answers.cut", 1);
        }

        var source = values.Source();
        var samples = new AnswerSamples(source, run).Make(settings.Samples, settings.Prompt.Value, prompt, answer);
        var metadata = new Dictionary<string, string>(source?.Metadata ?? new Dictionary<string, string>()) { ["model"] = answer.Model };
        return new Outputs(samples.ToAsyncEnumerable(), new Document(answer.Text, metadata) { SourceHash = source?.SourceHash, Offset = source?.Offset }, answer.Text);
    }
}
