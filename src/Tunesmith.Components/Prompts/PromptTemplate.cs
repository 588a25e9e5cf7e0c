using System.ComponentModel.DataAnnotations;
using Tunesmith.Flows;

namespace Tunesmith.Components.Prompts;

/// <summary>Fills a text with values: each {variable} in it becomes an input.</summary>
[Component("prompts.template", Category = "Prompts", Icon = "text-cursor-input", Aliases = ["PromptTemplate", "Prompt"])]
public sealed class PromptTemplate
    : Component<PromptTemplate.Inputs, PromptTemplate.Settings, PromptTemplate.Outputs>, IHasDynamicPorts<PromptTemplate.Settings>
{
    /// <param name="Variables">Values of the variables.</param>
    public sealed record Inputs(DynamicInputs Variables);

    /// <param name="Text">The filled text.</param>
    public sealed record Outputs(string Text);

    public sealed record Settings
    {
        /// <summary>The text; write {name} where a value goes.</summary>
        [Required, AlsoKnownAs("prompt")]
        public PromptText Template { get; init; } = new("{text}");
    }

    public IEnumerable<DynamicPort> InputsOf(Settings settings) => PromptPorts.Of(settings.Template);

    public override ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(new Outputs(new PromptParts(settings.Template.ToString()).Fill(new PromptValues(inputs.Variables).Of)));
    }
}
