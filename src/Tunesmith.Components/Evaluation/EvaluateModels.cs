using System.ComponentModel.DataAnnotations;
using Tunesmith.Components.Models;
using Tunesmith.Datasets;
using Tunesmith.Evaluation;
using Tunesmith.Flows;

namespace Tunesmith.Components.Evaluation;

/// <summary>Puts the same cases to several models, scores their answers and compares them in pairs, with intervals.</summary>
/// <remarks>Answers are kept: what was asked before is not asked again. Cases are looked for in the training data first.</remarks>
[Component("evaluation.run", Category = "Evaluation", Icon = "scale", Title = "Evaluation", Cacheable = false, Expensive = true)]
public sealed class EvaluateModels(IModelCalls calls, IModelRegistry registry, IDatasets datasets, IKeyedStore store, IEnumerable<IProvider<ITextScorer>> scorers)
    : Component<EvaluateModels.Inputs, EvaluateModels.Settings, EvaluateModels.Outputs>
{
    /// <param name="Dataset">The dataset whose cases are asked, and whose training samples must not be among them.</param>
    /// <param name="Cases">Cases to ask instead of the dataset's: samples whose last answer is expected.</param>
    /// <param name="Models">Models to compare, besides those in the settings.</param>
    public sealed record Inputs(DatasetVersion? Dataset, IAsyncEnumerable<Sample>? Cases, IAsyncEnumerable<ModelRef>? Models);

    /// <param name="Report">Scores, differences and every answer.</param>
    public sealed record Outputs(EvaluationReport Report);

    public sealed record Settings
    {
        /// <summary>Name of the evaluation.</summary>
        [Required]
        public string Name { get; init; } = "Evaluation";

        /// <summary>Models to compare; the first is the one that others are compared with.</summary>
        public IReadOnlyList<ModelRef> Models { get; init; } = [];

        /// <summary>Also compares a plain search: the answer to the most similar question of the training samples.</summary>
        public bool Search { get; init; } = true;

        /// <summary>How answers are scored: exact, normalised-exact, contains, regex, rouge-l, bleu, json-valid, perplexity, latency.</summary>
        public IReadOnlyList<string> Scorers { get; init; } = ["normalised-exact", "rouge-l", "latency"];

        /// <summary>A model that also gives 1 to 5 points to every answer by the rubric; best one of another family than those compared.</summary>
        public ModelRef Judge { get; init; }

        /// <summary>What earns points from the judge, in plain words.</summary>
        [Multiline, Advanced]
        public string Rubric { get; init; } = "The answer is correct, complete and polite, and says nothing that the expected answer contradicts.";

        /// <summary>Most cases that are asked; they are chosen by their hash.</summary>
        [Range(1, 100_000)]
        public int MostCases { get; init; } = 200;

        /// <summary>System message that every model is given; empty for none.</summary>
        [Multiline]
        public string System { get; init; } = "";

        /// <summary>Longest answer, in tokens.</summary>
        [Range(1, 100_000)]
        public int MaxTokens { get; init; } = 256;

        /// <summary>How freely the models choose their words; 0 gives the same answers again.</summary>
        [Advanced, Range(0.0, 2.0), Slider]
        public double Temperature { get; init; }

        /// <summary>Leaves out cases that were found in the training data.</summary>
        [Advanced]
        public bool LeaveOutLeaked { get; init; } = true;

        /// <summary>Answers asked for at once; 1 gives honest latencies for a model on this machine.</summary>
        [Advanced, Range(1, 256)]
        public int Parallel { get; init; } = 1;
    }

    protected override IEnumerable<Finding> Check(Settings settings)
    {
        var known = Tunesmith.Evaluation.Scorers.All.Select(scorer => scorer.Id).ToList();
        foreach (var (id, at) in settings.Scorers.Select((id, at) => (id, at)).Where(one => !known.Contains(one.id)))
        {
            yield return new Finding("TS7012", Severity.Error, $"/scorers/{at}", $"There is no scorer '{id}'.", $"Choose among {string.Join(", ", known)}.");
        }
    }

    public override async ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken)
    {
        var cases = await new CaseSource(datasets).GatherAsync(inputs.Dataset, inputs.Cases, settings.MostCases, cancellationToken);
        var variants = await VariantsAsync(inputs, settings, run, cancellationToken);
        var request = new EvaluationRequest
        {
            Name = settings.Name,
            Cases = cases,
            Variants = variants,
            Scorers = [.. settings.Scorers.Select(Tunesmith.Evaluation.Scorers.Find)],
            Judges = settings.Judge.IsEmpty ? [] : [JudgeOf(settings, run)],
            CheckLeaks = inputs.Dataset is { } dataset ? (asked, token) => new CaseSource(datasets).LeaksAsync(dataset, asked, token) : null,
            LeaveOutLeaked = settings.LeaveOutLeaked,
            Parallel = settings.Parallel,
            Seed = run.Seed,
        };
        var report = await new EvaluationRunner(store, run.Time).RunAsync(
            request, progress => run.Progress(progress.Done, progress.Total, $"{progress.Variant} answers; {progress.Kept} answers were there before."), cancellationToken);
        await new KeptReports(run.Artifacts, store).KeepAsync(report, $"{run.RunId}/{run.NodeId}", cancellationToken);
        return new Outputs(report);
    }

    private RubricJudge JudgeOf(Settings settings, RunContext run) =>
        new("judge", "Judge's points", settings.Judge.Value, settings.Rubric, new ModelVoice(calls, settings.Judge, run).AskAsync);

    private async ValueTask<IReadOnlyList<IVariant>> VariantsAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken)
    {
        var models = settings.Models.Where(model => !model.IsEmpty).ToList();
        await foreach (var model in (inputs.Models ?? AsyncEnumerable.Empty<ModelRef>()).WithCancellation(cancellationToken))
        {
            models.Add(model);
        }

        var variants = new List<IVariant>();
        var makers = new ModelVariants(calls, registry, scorers);
        foreach (var model in models.Distinct())
        {
            variants.Add(await makers.MakeAsync(model, settings, run, cancellationToken));
        }

        if (settings.Search && inputs.Dataset is { } dataset && dataset.Splits.ContainsKey(SampleSplit.Train))
        {
            var known = datasets.ReadAsync(dataset, SampleSplit.Train, cancellationToken).Select(sample => sample.Messages);
            variants.Add(await SearchVariant.BuildAsync("search", known, cancellationToken));
        }

        return variants.Count > 0 ? variants : throw new TunesmithException(
            "TS7001", $"The evaluation '{settings.Name}' has nothing to compare. Name models in its settings, or connect one to its input 'models'.");
    }
}
