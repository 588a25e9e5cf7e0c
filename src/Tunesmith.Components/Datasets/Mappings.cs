using Tunesmith.Datasets;
using Tunesmith.Flows;

namespace Tunesmith.Components.Datasets;

/// <summary>The mapping that settings and first rows give together: what a person says wins over the guess.</summary>
internal static class Mappings
{
    public static SampleMapping Of(MappingSettings settings, ImportProposal proposal, string source, RunContext run)
    {
        var guess = proposal.Mapping;
        if (settings.Shape is null && guess is null && settings.Question.Length == 0)
        {
            throw new TunesmithException("TS3140", $"It is not clear how '{source}' becomes samples: {proposal.Why} Choose the shape, and name the fields of question and answer.");
        }

        if (settings.Shape is null && settings.Question.Length == 0 && proposal.NeedsConfirmation)
        {
            run.Warn($"The fields of '{source}' were guessed: {proposal.Why} Choose the shape if that is wrong.");
        }

        var shape = settings.Shape ?? (settings.Question.Length > 0 ? SampleShape.PromptCompletion : guess!.Shape);
        var same = guess?.Shape == shape || (IsPair(guess?.Shape) && IsPair(shape)) ? guess : null;
        return new SampleMapping
        {
            Shape = shape,
            Question = Chosen(settings.Question, same?.Question),
            Answer = Chosen(settings.Answer, same?.Answer),
            Context = Chosen(settings.Context, same?.Context),
            History = same?.History,
            Conversation = Chosen(settings.Conversation, same?.Conversation),
            System = same?.System,
            Text = Chosen(settings.Text, same?.Text) ?? (shape == SampleShape.Text ? "text" : null),
            Source = Chosen(settings.Source, guess?.Source),
            SystemPrompt = Chosen(settings.SystemPrompt, null),
            KeepOthers = settings.KeepOthers,
        };
    }

    private static bool IsPair(SampleShape? shape) => shape is SampleShape.Alpaca or SampleShape.PromptCompletion;

    private static string? Chosen(string said, string? guessed) => said.Length > 0 ? said : guessed;
}
