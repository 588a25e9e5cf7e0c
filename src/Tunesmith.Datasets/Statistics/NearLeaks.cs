namespace Tunesmith.Datasets;

/// <summary>Looks whether held-out samples come up in the training split in nearly the same words. Holds a bounded number of them; the training samples stream by.</summary>
internal sealed class NearLeaks
{
    private const int Most = 2_000;
    private readonly LeakCheck _check;
    private readonly long _held;

    private NearLeaks(IReadOnlyList<LeakCase> held) => (_check, _held) = (new LeakCheck(held), held.Count);

    public static async ValueTask<NearLeaks?> OfAsync(IEnumerable<IAsyncEnumerable<Sample>> heldOut, CancellationToken cancellationToken)
    {
        var held = new List<LeakCase>();
        foreach (var split in heldOut)
        {
            await foreach (var sample in split.Take(Most - held.Count).WithCancellation(cancellationToken))
            {
                if (SampleSketch.Joined(sample.Messages, "user") is { Length: > 0 } question)
                {
                    held.Add(new(SampleHash.Of(sample), question));
                }
            }
        }

        return held.Count == 0 ? null : new(held);
    }

    public void Add(Sample sample) => _check.Add(sample);

    /// <summary>How many came up without being equal to a training sample, of how many.</summary>
    public (long Found, long Of) Count(Func<string, bool> isInTrain) => (_check.Report().Leaks.Count(leak => !isInTrain(leak.CaseId)), _held);
}
