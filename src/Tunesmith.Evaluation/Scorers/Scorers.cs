using Tunesmith.Flows;

namespace Tunesmith.Evaluation;

/// <summary>The scorers that are built in, by id.</summary>
public static class Scorers
{
    /// <summary>All of them, with their usual settings.</summary>
    public static IReadOnlyList<IScorer> All { get; } =
    [
        new ExactMatch(), new NormalisedExactMatch(), new ContainsMatch(), new RegexMatch(), new JsonValid(), new FieldF1(),
        Rouge.One, Rouge.Two, Rouge.L, new Bleu(), new Perplexity(), new Latency(), new AnswerLength(),
    ];

    /// <summary>Finds a scorer.</summary>
    /// <exception cref="TunesmithException">TS7012: there is no such scorer; names those there are.</exception>
    public static IScorer Find(string id) => All.FirstOrDefault(scorer => scorer.Id == id)
        ?? throw new TunesmithException("TS7012", $"There is no scorer '{id}'. Choose among {string.Join(", ", All.Select(scorer => scorer.Id))}.");
}
