using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>DA11: one opening or one answer dominates.</summary>
internal sealed class OneOpeningDominates : IPlanRule
{
    public string Code => "DA11";

    public IEnumerable<Finding> Check(PlanFacts facts)
    {
        if (facts.Data is { Samples: > 0 } data)
        {
            var labels = data.DistinctAnswers < 0.2 * data.Samples;
            if (!labels && data.CommonOpening is { } opening && opening.Count > 0.2 * data.Samples)
            {
                yield return Say.Warning(Code, At.Dataset, $"{Say.Percent(opening.Count / (double)data.Samples)} of the answers begin with \"{opening.Text}\": the model will repeat it.",
                    "Vary the openings, or remove them.");
            }

            if (!labels && data.CommonAnswer is { } answer && answer.Count > 0.05 * data.Samples)
            {
                yield return Say.Warning(Code, At.Dataset, $"{Say.Percent(answer.Count / (double)data.Samples)} of the answers are \"{answer.Text}\": the model will say it where it does not belong.",
                    "Keep fewer of them.");
            }
        }
    }
}
