namespace Tunesmith.Datasets;

/// <summary>
/// Looks for evaluation cases in training data: the cases are held (about 1 KB each), the samples stream by. Questions are compared with questions,
/// since many cases may rightly share an answer; runs of thirteen words are looked for in all that a sample teaches, plain texts included.
/// Runs that more than a tenth of the cases share are the evaluation's own phrases and say nothing.
/// </summary>
public sealed class LeakCheck
{
    private const double CommonShare = 0.1;
    private const int CommonLeast = 3;
    private readonly IReadOnlyList<LeakCase> _cases;
    private readonly double _threshold;
    private readonly Dictionary<string, List<int>> _exact = [];
    private readonly NearIndex _near;
    private readonly Dictionary<ulong, List<int>> _grams = [];
    private readonly int[] _gramsOfCase;
    private readonly CaseLeak?[] _found;
    private readonly List<ulong> _buffer = [];
    private long _samples;

    /// <summary>Prepares the cases.</summary>
    /// <param name="cases">The cases.</param>
    /// <param name="threshold">Likeness from which a question counts as near, 0.5 to 1.</param>
    public LeakCheck(IReadOnlyList<LeakCase> cases, double threshold = 0.9)
    {
        (_cases, _threshold) = (cases, threshold);
        (_near, _gramsOfCase, _found) = (new NearIndex(cases.Count), new int[cases.Count], new CaseLeak?[cases.Count]);
        for (var number = 0; number < cases.Count; number++)
        {
            var plain = PlainForm.Of(cases[number].Question);
            Under(_exact, plain).Add(number);
            _near.Add(Sketch.Of(plain), default);
            WordGrams.Of(plain, _buffer);
            foreach (var gram in _buffer.Distinct())
            {
                Under(_grams, gram).Add(number);
            }
        }

        var most = Math.Max(CommonLeast, (int)(cases.Count * CommonShare));
        foreach (var gram in _grams.Where(pair => pair.Value.Count > most).Select(pair => pair.Key).ToList())
        {
            _grams.Remove(gram);
        }

        foreach (var number in _grams.Values.SelectMany(numbers => numbers))
        {
            _gramsOfCase[number]++;
        }
    }

    /// <summary>Checks cases against samples.</summary>
    public static async ValueTask<LeakReport> RunAsync(
        IReadOnlyList<LeakCase> cases, IAsyncEnumerable<Sample> samples, CancellationToken cancellationToken, double threshold = 0.9)
    {
        var check = new LeakCheck(cases, threshold);
        await foreach (var sample in samples.WithCancellation(cancellationToken))
        {
            check.Add(sample);
        }

        return check.Report();
    }

    /// <summary>Checks against one more sample.</summary>
    public void Add(Sample sample)
    {
        _samples++;
        var met = new HashSet<int>();
        foreach (var turn in sample.Messages)
        {
            var plain = turn.Role == "system" ? "" : PlainForm.Of(turn.Content);
            if (plain.Length == 0)
            {
                continue;
            }

            if (turn.Role == "user")
            {
                AddQuestion(sample, plain, met);
            }

            AddGrams(sample, plain, met);
        }
    }

    /// <summary>What was found so far.</summary>
    public LeakReport Report() => new(_cases.Count, _samples, [.. _found.OfType<CaseLeak>()]);

    private void AddQuestion(Sample sample, string plain, HashSet<int> met)
    {
        if (_exact.TryGetValue(plain, out var same))
        {
            same.ForEach(number => Note(number, LeakKind.Exact, 1, sample, met));
            return;
        }

        var sketch = Sketch.Of(plain);
        var near = _near.Find(sketch, default, _threshold);
        if (near >= 0)
        {
            Note(near, LeakKind.Near, _near.Likeness(near, sketch, default), sample, met);
        }
    }

    private void AddGrams(Sample sample, string plain, HashSet<int> met)
    {
        if (_grams.Count == 0)
        {
            return;
        }

        WordGrams.Of(plain, _buffer);
        Dictionary<int, int>? hits = null;
        foreach (var gram in _buffer.Distinct())
        {
            foreach (var number in _grams.TryGetValue(gram, out var numbers) ? numbers : [])
            {
                hits ??= [];
                hits[number] = hits.GetValueOrDefault(number) + 1;
            }
        }

        foreach (var (number, count) in hits ?? [])
        {
            Note(number, LeakKind.Overlap, (double)count / _gramsOfCase[number], sample, met);
        }
    }

    private void Note(int number, LeakKind kind, double likeness, Sample sample, HashSet<int> met)
    {
        var before = _found[number];
        var count = (before?.Samples ?? 0) + (met.Add(number) ? 1 : 0);
        var isStronger = before is null || kind < before.Kind || (kind == before.Kind && likeness > before.Likeness);
        _found[number] = isStronger
            ? new CaseLeak(_cases[number].Id, kind, likeness, SampleHash.Of(sample), sample.Provenance.Source, count)
            : before! with { Samples = count };
    }

    private static List<int> Under<TKey>(Dictionary<TKey, List<int>> lists, TKey key)
        where TKey : notnull
    {
        if (!lists.TryGetValue(key, out var list))
        {
            lists[key] = list = [];
        }

        return list;
    }
}
