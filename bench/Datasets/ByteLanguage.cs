using Tunesmith.Flows;

namespace Tunesmith.Benchmarks.Datasets;

/// <summary>A tokenizer of four-character pieces and ChatML: cheap, so that the masks' own cost shows.</summary>
internal sealed class ByteLanguage : ITokenizer, IChatTemplate
{
    public static ModelLanguage Model { get; } = new("bench", new ByteLanguage(), new ByteLanguage(), [2], 4_096);

    public int VocabularySize => 65_536;

    public string Hash => "chatml";

    public IReadOnlyList<TokenSpan> Encode(string text)
    {
        var spans = new TokenSpan[(text.Length + 3) / 4];
        for (var i = 0; i < spans.Length; i++)
        {
            spans[i] = new TokenSpan(text[i * 4], i * 4, Math.Min(4, text.Length - (i * 4)));
        }

        return spans;
    }

    public int Count(string text) => (text.Length + 3) / 4;

    public string Decode(IReadOnlyList<int> ids) => "";

    public string Render(IReadOnlyList<ChatTurn> turns, bool addGenerationPrompt)
    {
        var text = string.Concat(turns.Select(turn => $"<|im_start|>{turn.Role}\n{turn.Content}<|im_end|>\n"));
        return addGenerationPrompt ? text + "<|im_start|>assistant\n" : text;
    }
}
