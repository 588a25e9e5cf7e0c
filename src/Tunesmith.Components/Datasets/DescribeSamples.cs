using Tunesmith.Components.Text;
using Tunesmith.Datasets;
using Tunesmith.Flows;

namespace Tunesmith.Components.Datasets;

/// <summary>Counts what matters in samples: lengths, tokens, duplicates, languages, personal data.</summary>
[Component("datasets.statistics", Category = "Datasets", Icon = "bar-chart-3", Title = "Dataset statistics")]
public sealed class DescribeSamples(IEnumerable<IProvider<ModelLanguage>> languages)
    : Component<DescribeSamples.Inputs, DescribeSamples.Settings, DescribeSamples.Outputs>
{
    /// <param name="Train">Samples to learn from.</param>
    /// <param name="Validation">Samples to watch the training with.</param>
    /// <param name="Cases">Samples kept for the evaluation afterwards.</param>
    public sealed record Inputs(IAsyncEnumerable<Sample> Train, IAsyncEnumerable<Sample>? Validation, IAsyncEnumerable<Sample>? Cases);

    /// <param name="Statistics">The figures by split.</param>
    public sealed record Outputs(DatasetStatistics Statistics);

    public sealed record Settings
    {
        /// <summary>The model whose tokens are counted; empty counts characters only.</summary>
        public ModelRef Tokenizer { get; init; }
    }

    public override async ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken)
    {
        var language = settings.Tokenizer.IsEmpty ? null : await Tokenizers.LanguageAsync(languages, settings.Tokenizer, cancellationToken);
        var splits = new (string Name, IAsyncEnumerable<Sample>? Samples)[] { (SampleSplit.Train, inputs.Train), (SampleSplit.Validation, inputs.Validation), (SampleSplit.Cases, inputs.Cases) }
            .Where(split => split.Samples is not null).ToDictionary(split => split.Name, split => split.Samples!);
        return new Outputs(await SampleStatistics.OfAsync(splits, language, wishes: null, cancellationToken));
    }
}
