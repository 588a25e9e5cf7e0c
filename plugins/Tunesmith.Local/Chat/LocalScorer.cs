using Tunesmith.Flows;

namespace Tunesmith.Local;

/// <summary>Scores answers with a local model.</summary>
internal sealed class LocalScorer(ServedModel served) : ITextScorer
{
    private const string Marker = "qzvq";

    public async ValueTask<IReadOnlyList<double>> ScoreAsync(IReadOnlyList<ChatTurn> conversation, string answer, CancellationToken cancellationToken)
    {
        var prompt = served.Prompt(conversation);
        var tokens = new List<int>(served.Folder.Tokenizer.Ids(answer));
        if (End() is { } end)
        {
            tokens.Add(end);
        }

        using var use = await served.BorrowAsync(null, cancellationToken);
        return await use.Model.ScoreAsync(prompt, tokens, use.Adapter, cancellationToken);
    }

    // The token that the template itself closes an answer with, where it does; else the first end token.
    private int? End()
    {
        var closed = served.Template.Render([new("user", "x"), new("assistant", Marker)], addGenerationPrompt: false);
        var after = served.Folder.Tokenizer.Ids(closed[(closed.LastIndexOf(Marker, StringComparison.Ordinal) + Marker.Length)..]);
        var first = after.Where(served.Folder.EndTokens.Contains).Select(id => (int?)id).FirstOrDefault();
        return first ?? served.Folder.EndTokens.Select(id => (int?)id).FirstOrDefault();
    }
}
