using Microsoft.Extensions.AI;
using Tunesmith.Evaluation;
using Tunesmith.Flows;

namespace Tunesmith.Bench.HeldOut;

internal static class Asking
{
    public static async Task PrintAsync(Home home, IReadOnlyList<IReadOnlyList<ChatTurn>> known, IReadOnlyList<IReadOnlyList<ChatTurn>> asked, string model, string adapter)
    {
        var search = await SearchVariant.BuildAsync("search (TF-IDF)", known.ToAsyncEnumerable(), default);
        List<IVariant> variants = [await LocalAsync(home, "base", model), await LocalAsync(home, "tuned", File.Exists(Path.Combine(adapter, "config.json")) ? adapter : $"{model}+adapter={adapter}"), search];
        Console.WriteLine($"{asked.Count} held-out questions");
        Console.WriteLine($"{"",-16} {"exact match",12} {"ROUGE-L",8} {"perplexity",11}");
        foreach (var variant in variants)
            Console.WriteLine(await RowAsync(variant, asked));
    }

    private static async Task<string> RowAsync(IVariant variant, IReadOnlyList<IReadOnlyList<ChatTurn>> asked)
    {
        var (exact, rouge, logs, tokens) = (0.0, 0.0, 0.0, 0);
        await Parallel.ForEachAsync(asked, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (turns, cancellationToken) =>
        {
            var one = EvaluationCase.From(turns)!;
            IReadOnlyList<ChatTurn> question = [turns[0]];
            var answer = new VariantAnswer(await variant.AnswerAsync(question, cancellationToken), 0);
            var likely = variant.Scorer is null ? [] : await variant.Scorer.ScoreAsync(question, turns[1].Content, cancellationToken);
            lock (asked)
            {
                exact += new ExactMatch().Score(one, answer) ?? 0;
                rouge += Rouge.L.Score(one, answer) ?? 0;
                (logs, tokens) = (logs + likely.Sum(), tokens + likely.Count);
            }
        });
        var perplexity = tokens == 0 ? "-" : Math.Exp(-logs / tokens).ToString("F2");
        return $"{variant.Name,-16} {exact / asked.Count,12:F3} {rouge / asked.Count,8:F3} {perplexity,11}";
    }

    private static async Task<IVariant> LocalAsync(Home home, string title, string model)
    {
        var chat = await home.All<IProvider<IChatClient>>().Single(provider => provider.Prefix == "local").OpenAsync(model, default);
        var scorer = await home.All<IProvider<ITextScorer>>().Single(provider => provider.Prefix == "local").OpenAsync(model, default);
        return new AskedVariant(title, model, async (turns, cancellationToken) =>
        {
            var messages = turns.Select(turn => new ChatMessage(new ChatRole(turn.Role), turn.Content));
            return (await chat.GetResponseAsync(messages, new ChatOptions { Temperature = 0, MaxOutputTokens = 120 }, cancellationToken)).Text;
        }, scorer);
    }
}
