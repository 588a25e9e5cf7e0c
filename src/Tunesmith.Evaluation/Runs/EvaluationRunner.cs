using Tunesmith.Flows;

namespace Tunesmith.Evaluation;

/// <summary>
/// Puts the same cases through two or more variants, scores the answers and compares them in pairs. Answers are kept as they come:
/// an evaluation that is killed goes on where it was, and a variant is never asked the same question twice.
/// </summary>
/// <param name="store">Where answers are kept, under the kind <c>evaluation-answer</c>.</param>
/// <param name="time">The clock that latencies are measured by.</param>
public sealed class EvaluationRunner(IKeyedStore store, TimeProvider time)
{
    private readonly KeptAnswers _kept = new(store);
    private readonly KeptScores _scores = new(store);

    /// <summary>Runs an evaluation.</summary>
    /// <param name="request">What to evaluate.</param>
    /// <param name="progress">Told after every answer, possibly from several threads at once; null for nobody.</param>
    /// <param name="cancellationToken">Stops asking; what was answered stays kept.</param>
    /// <exception cref="TunesmithException">TS7001: the request cannot be run; its findings say why.</exception>
    public async ValueTask<EvaluationReport> RunAsync(EvaluationRequest request, Action<EvaluationProgress>? progress, CancellationToken cancellationToken)
    {
        var findings = RequestCheck.Of(request).ToList();
        if (findings.Count > 0)
        {
            throw new TunesmithException("TS7001", $"The evaluation '{request.Name}' cannot be run. {string.Join(" ", findings.Select(finding => finding.Message))}") { Findings = findings };
        }

        var cases = request.Cases.Cases;
        var leaks = request.CheckLeaks is { } check ? await check(cases, cancellationToken) : null;
        var answers = await AskAllAsync(request, progress, cancellationToken);
        var scorers = request.Scorers.ToList();
        foreach (var judge in request.Judges)
        {
            scorers.Add(await _scores.AskAsync(judge, request, answers, cancellationToken));
        }

        return ReportMaker.Make(request with { Scorers = scorers }, answers, leaks, time.GetUtcNow());
    }

    private async ValueTask<Asked[,]> AskAllAsync(EvaluationRequest request, Action<EvaluationProgress>? progress, CancellationToken cancellationToken)
    {
        var (cases, variants) = (request.Cases.Cases, request.Variants);
        var hashes = cases.Select(CaseHash.Of).ToList();
        var answers = new Asked[cases.Count, variants.Count];
        var (done, kept, failed) = (0, 0, 0);
        var wantsLikelihood = request.Scorers.Any(scorer => scorer is Perplexity);

        // Case by case, all variants in turn: what is there after a kill is as comparable as the whole.
        var work = Enumerable.Range(0, cases.Count * variants.Count);
        var options = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, request.Parallel), CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(work, options, async (number, stop) =>
        {
            var (i, variant) = (number / variants.Count, variants[number % variants.Count]);
            var asked = await AskAsync(variant, cases[i], hashes[i], wantsLikelihood, stop);
            answers[i, number % variants.Count] = asked;
            var (keptNow, failedNow) = (asked.WasKept ? Interlocked.Increment(ref kept) : Volatile.Read(ref kept),
                asked.Failure is null ? Volatile.Read(ref failed) : Interlocked.Increment(ref failed));
            progress?.Invoke(new EvaluationProgress(Interlocked.Increment(ref done), answers.Length, keptNow, failedNow, variant.Name));
        });
        return answers;
    }

    private async ValueTask<Asked> AskAsync(IVariant variant, EvaluationCase one, string hash, bool wantsLikelihood, CancellationToken cancellationToken)
    {
        var before = await _kept.FindAsync(variant, hash, cancellationToken);
        var needsLikelihood = wantsLikelihood && variant.Scorer is not null && one.Expected is not null && before?.Expected is null;
        if (before is not null && !needsLikelihood)
        {
            return new Asked(before, null, true);
        }

        try
        {
            var answer = before ?? await AnswerAsync(variant, one, cancellationToken);
            answer = needsLikelihood ? answer with { Expected = await LikelihoodAsync(variant.Scorer!, one, cancellationToken) } : answer;
            await _kept.KeepAsync(variant, hash, answer, cancellationToken);
            return new Asked(answer, null, false);
        }
        catch (TunesmithException failure)
        {
            return new Asked(null, failure.Message, false);
        }
    }

    private async ValueTask<VariantAnswer> AnswerAsync(IVariant variant, EvaluationCase one, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        var text = await variant.AnswerAsync(one.Conversation, cancellationToken);
        return new VariantAnswer(text, time.GetElapsedTime(start).TotalSeconds);
    }

    private static async ValueTask<Likelihood> LikelihoodAsync(ITextScorer scorer, EvaluationCase one, CancellationToken cancellationToken)
    {
        var logs = await scorer.ScoreAsync(one.Conversation, one.Expected!, cancellationToken);
        return new Likelihood(logs.Sum(), logs.Count);
    }
}
