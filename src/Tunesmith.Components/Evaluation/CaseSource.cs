using Tunesmith.Datasets;
using Tunesmith.Evaluation;
using Tunesmith.Flows;

namespace Tunesmith.Components.Evaluation;

/// <summary>Where an evaluation's cases come from, and whether the training data has them.</summary>
internal sealed class CaseSource(IDatasets datasets)
{
    public async ValueTask<CaseSet> GatherAsync(DatasetVersion? dataset, IAsyncEnumerable<Sample>? given, int most, CancellationToken cancellationToken)
    {
        var split = dataset is null ? null : SplitOf(dataset);
        var samples = given ?? (split is null ? null : datasets.ReadAsync(dataset!, split, cancellationToken)) ?? throw new TunesmithException(
            "TS3160", "The evaluation has no cases. Connect samples to its input 'cases', or a dataset that was split with a share for cases.");
        var name = given is null ? $"{dataset!.Name}@{dataset.Version}/{split}" : "cases";
        var cases = samples.Select(sample => EvaluationCase.From(sample.Messages, sample.Metadata)).OfType<EvaluationCase>();
        var set = await CaseSet.GatherAsync(name, cases, cancellationToken);
        if (set.Cases.Count == 0)
        {
            throw new TunesmithException("TS3160", $"'{name}' has no case with a question and an expected answer. Give the split a larger share for cases, or connect other samples.");
        }

        return set.Cases.Count <= most ? set : new CaseSet(name, [.. set.Cases.OrderBy(CaseHash.Of, StringComparer.Ordinal).Take(most)]);
    }

    public async ValueTask<IReadOnlyList<LeakedCase>> LeaksAsync(DatasetVersion dataset, IReadOnlyList<EvaluationCase> cases, CancellationToken cancellationToken)
    {
        if (!dataset.Splits.ContainsKey(SampleSplit.Train))
        {
            return [];
        }

        var asked = cases.Select(one => new LeakCase(one.Id, one.Question)).ToList();
        var report = await LeakCheck.RunAsync(asked, datasets.ReadAsync(dataset, SampleSplit.Train, cancellationToken), cancellationToken);
        return [.. report.Leaks.Select(leak => new LeakedCase(leak.CaseId, leak.Kind.ToString().ToLowerInvariant(), leak.Likeness, leak.Source))];
    }

    private static string? SplitOf(DatasetVersion dataset) =>
        ((string[])[SampleSplit.Cases, SampleSplit.Validation]).FirstOrDefault(split => dataset.Splits.TryGetValue(split, out var content) && content.Samples > 0);
}
