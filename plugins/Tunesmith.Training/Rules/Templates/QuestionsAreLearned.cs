using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>TE11: questions are learned too.</summary>
internal sealed class QuestionsAreLearned : IPlanRule
{
    public string Code => "TE11";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        if (!facts.Plan.Trainer.AnswersOnly && facts.Data is { Chats: true } data)
        {
            var answers = data is { Lengths: { Mean: > 0 } whole, Answers: { } own } ? $" Answers are about {Say.Percent(Math.Min(1, own.Mean / whole.Mean))} of the text." : "";
            yield return Say.Warning(Code, At.AnswersOnly, $"Every token of the conversations is learned, questions included: the model learns to ask like your users.{answers}",
                Say.Set(At.AnswersOnly, true, "Learn from answers only"));
        }
    }
}
