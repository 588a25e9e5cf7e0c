using System.ComponentModel.DataAnnotations;
using Tunesmith.Components.Models;
using Tunesmith.Evaluation;
using Tunesmith.Flows;

namespace Tunesmith.Components.Evaluation;

/// <summary>Lets a model say which of two answers is better, case by case, asked in both orders so that their place cannot decide.</summary>
/// <remarks>Verdicts that change with the order count as ties; many of them mean a weak judge. What was judged before is not asked again.</remarks>
[Component("evaluation.judge-pairs", Category = "Evaluation", Icon = "scale", Title = "Judge pairs", Cacheable = false, Expensive = true)]
public sealed class JudgePairs(IModelCalls calls, IKeyedStore store) : Component<JudgePairs.Inputs, JudgePairs.Settings, JudgePairs.Outputs>
{
    /// <param name="Report">The evaluation whose answers are judged.</param>
    public sealed record Inputs(EvaluationReport Report);

    /// <param name="Comparison">Wins, ties and losses with their interval, and the verdict on every case.</param>
    public sealed record Outputs(JudgedComparison Comparison);

    public sealed record Settings
    {
        /// <summary>The model that judges; best one of another family than those compared.</summary>
        [Required]
        public ModelRef Judge { get; init; }

        /// <summary>What makes an answer better, in plain words.</summary>
        [Required, Multiline]
        public string Criteria { get; init; } = "It is correct by the expected answer, complete, polite and no longer than needed.";

        /// <summary>The variant judged against the baseline; empty for the first other one.</summary>
        public string Variant { get; init; } = "";
    }

    public override async ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken)
    {
        var report = inputs.Report;
        var others = report.Variants.Select(variant => variant.Name).Where(name => name != report.Baseline).ToList();
        var chosen = settings.Variant.Length > 0 ? settings.Variant : others.FirstOrDefault();
        if (chosen is null || !others.Contains(chosen))
        {
            throw new TunesmithException(
                "TS7013", $"The evaluation '{report.Name}' has no variant '{settings.Variant}' besides its baseline '{report.Baseline}'. Choose {(others.Count == 0 ? "an evaluation of two variants or more" : string.Join(", ", others))}.");
        }

        var judge = new PairwiseJudge(settings.Judge.Value, settings.Criteria, new ModelVoice(calls, settings.Judge, run).AskAsync);
        return new Outputs(await new PairwiseJudging(store).RunAsync(report, chosen, judge, run.Seed, cancellationToken));
    }
}
