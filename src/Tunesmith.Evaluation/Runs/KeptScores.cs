using Tunesmith.Flows;

namespace Tunesmith.Evaluation;

/// <summary>Asks judges about answers and keeps what they say, by judge, case and answer.</summary>
internal sealed class KeptScores(IKeyedStore store)
{
    private const string Kind = "evaluation-score";

    public async ValueTask<IScorer> AskAsync(IJudge judge, EvaluationRequest request, Asked[,] answers, CancellationToken cancellationToken)
    {
        var scores = new Dictionary<(string, string), double>();
        for (var number = 0; number < answers.GetLength(0); number++)
        {
            for (var column = 0; column < answers.GetLength(1); column++)
            {
                var one = request.Cases.Cases[number];
                if (answers[number, column].Answer is { } answer && !scores.ContainsKey((one.Id, answer.Text))
                    && await ScoreAsync(judge, one, answer.Text, cancellationToken) is { } score)
                {
                    scores[(one.Id, answer.Text)] = score;
                }
            }
        }

        return new JudgeScorer(judge, scores);
    }

    private async ValueTask<double?> ScoreAsync(IJudge judge, EvaluationCase one, string answer, CancellationToken cancellationToken)
    {
        var key = CaseHash.OfText($"{judge.Identity}\u0001{CaseHash.Of(one)}\u0001{answer}");
        if (await store.FindAsync<KeptScore>(Kind, key, cancellationToken) is { } kept)
        {
            return kept.Value.Score;
        }

        try
        {
            var score = await judge.ScoreAsync(one, answer, cancellationToken);
            if (score is { } given)
            {
                await store.TryPutAsync(Kind, key, new KeptScore(given), null, cancellationToken);
            }

            return score;
        }
        catch (TunesmithException)
        {
            // Left without a score, and asked again next time; the number of cases of the summary shows it.
            return null;
        }
    }

    private sealed record KeptScore(double Score);
}
