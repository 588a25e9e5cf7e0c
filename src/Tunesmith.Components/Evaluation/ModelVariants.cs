using Tunesmith.Components.Models;
using Tunesmith.Evaluation;
using Tunesmith.Flows;

namespace Tunesmith.Components.Evaluation;

/// <summary>Makes variants of models. What an alias points to is part of the identity, so that kept answers are never another version's.</summary>
internal sealed class ModelVariants(IModelCalls calls, IModelRegistry registry, IEnumerable<IProvider<ITextScorer>> scorers)
{
    public async ValueTask<IVariant> MakeAsync(ModelRef model, EvaluateModels.Settings settings, RunContext run, CancellationToken cancellationToken)
    {
        var (prefix, name) = ChatModels.Parts(model);
        var served = prefix == "model" ? (await registry.FindAsync(name, cancellationToken))?.Reference ?? model.Value : model.Value;
        var asking = new Asking { Model = model, System = settings.System, MaxTokens = settings.MaxTokens, Temperature = settings.Temperature };
        return new AskedVariant(
            model.Value,
            $"{served} {settings.Temperature} {settings.MaxTokens} {settings.System}",
            async (turns, token) => (await calls.AskAsync(new ModelCall(Turns.Of(asking, turns), asking), run, token)).Text.Trim(),
            await ScorerAsync(prefix, name, settings, cancellationToken));
    }

    // Likelihoods only where perplexity is asked for and the model can tell.
    private async ValueTask<ITextScorer?> ScorerAsync(string prefix, string name, EvaluateModels.Settings settings, CancellationToken cancellationToken)
    {
        if (!settings.Scorers.Contains("perplexity") || scorers.FirstOrDefault(one => one.Prefix == prefix) is not { } provider)
        {
            return null;
        }

        try
        {
            return await provider.OpenAsync(name, cancellationToken);
        }
        catch (TunesmithException)
        {
            return null;
        }
    }

    private sealed record Asking : ModelSettings;
}
