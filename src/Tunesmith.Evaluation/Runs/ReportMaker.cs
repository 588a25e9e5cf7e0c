namespace Tunesmith.Evaluation;

/// <summary>Turns answers into a report.</summary>
internal static class ReportMaker
{
    public static EvaluationReport Make(EvaluationRequest request, Asked[,] answers, IReadOnlyList<LeakedCase>? leaks, DateTimeOffset now)
    {
        var leaked = (leaks ?? []).Select(leak => leak.CaseId).ToHashSet();
        var results = request.Cases.Cases.Index().Select(pair => Result(request, answers, pair.Index, leaked)).ToList();
        var counted = Enumerable.Range(0, results.Count).Where(i => !request.LeaveOutLeaked || !results[i].IsLeaked).ToList();
        var baseline = request.Baseline ?? request.Variants[0].Name;
        return new EvaluationReport
        {
            Id = Id(request, baseline),
            Name = request.Name,
            Created = now,
            CaseSet = request.Cases.Name,
            CaseSetHash = request.Cases.Hash,
            Variants = [.. request.Variants.Select(variant => new ReportVariant(variant.Name, variant.Identity, results.Count(result => result.Answers[variant.Name].Failure is not null)))],
            Baseline = baseline,
            Scorers = [.. request.Scorers.Select(scorer => new ReportScorer(scorer.Id, scorer.Title, scorer.Kind, scorer.Better))],
            Summaries = [.. Summaries(request, answers, counted)],
            Differences = [.. Differences(request, results, counted, baseline)],
            Leaks = leaks,
            LeakedLeftOut = request.LeaveOutLeaked,
            Cases = results,
        };
    }

    private static CaseResult Result(EvaluationRequest request, Asked[,] answers, int number, HashSet<string> leaked)
    {
        var one = request.Cases.Cases[number];
        var byVariant = new Dictionary<string, CaseAnswer>();
        foreach (var (column, variant) in request.Variants.Index())
        {
            var asked = answers[number, column];
            var scores = new Dictionary<string, double>();
            foreach (var scorer in asked.Answer is null ? [] : request.Scorers)
            {
                if (scorer.Score(one, asked.Answer!) is { } score && double.IsFinite(score))
                {
                    scores[scorer.Id] = score;
                }
            }

            byVariant[variant.Name] = new CaseAnswer(asked.Answer?.Text ?? "", asked.Answer?.Seconds ?? 0, scores) { Failure = asked.Failure };
        }

        return new CaseResult(one, byVariant, leaked.Contains(one.Id));
    }

    private static IEnumerable<ScoreSummary> Summaries(EvaluationRequest request, Asked[,] answers, List<int> counted)
    {
        foreach (var scorer in request.Scorers)
        {
            foreach (var (column, variant) in request.Variants.Index())
            {
                var scored = new List<ScoredAnswer>();
                foreach (var number in counted)
                {
                    if (answers[number, column].Answer is { } answer && scorer.Score(request.Cases.Cases[number], answer) is { } score && double.IsFinite(score))
                    {
                        scored.Add(new ScoredAnswer(request.Cases.Cases[number], answer, score));
                    }
                }

                if (scored.Count > 0)
                {
                    var interval = scorer.Kind == ScoreKind.Proportion
                        ? Proportions.Wilson(scored.Count(answer => answer.Score >= 0.5), scored.Count)
                        : Bootstrap.OfMean([.. scored.Select(answer => answer.Score)], request.Seed);
                    yield return new ScoreSummary(
                        scorer.Id, variant.Name, scored.Count, scorer.Overall(scored), scored.Average(answer => answer.Score), interval?.Low, interval?.High);
                }
            }
        }
    }

    private static IEnumerable<PairedDifference> Differences(EvaluationRequest request, List<CaseResult> results, List<int> counted, string baseline)
    {
        foreach (var scorer in request.Scorers)
        {
            foreach (var variant in request.Variants.Where(variant => variant.Name != baseline))
            {
                var pairs = new List<(double, double)>();
                foreach (var number in counted)
                {
                    var answers = results[number].Answers;
                    if (answers[variant.Name].Scores.TryGetValue(scorer.Id, out var one) && answers[baseline].Scores.TryGetValue(scorer.Id, out var other))
                    {
                        pairs.Add((one, other));
                    }
                }

                if (pairs.Count > 0)
                {
                    yield return PairedComparison.Of(scorer, variant.Name, baseline, pairs, request.Seed);
                }
            }
        }
    }

    private static string Id(EvaluationRequest request, string baseline) => CaseHash.OfText(string.Join('\n',
        [request.Cases.Hash, baseline, $"{request.Seed} {request.LeaveOutLeaked}", .. request.Variants.Select(variant => $"{variant.Name} {variant.Identity}"), .. request.Scorers.Select(scorer => scorer.Id)]));
}
