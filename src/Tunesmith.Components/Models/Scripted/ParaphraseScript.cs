using System.Text.RegularExpressions;
using Tunesmith.Components.Data.Pairs;

namespace Tunesmith.Components.Models.Scripted;

/// <summary>Puts polite openings before the text that ends the prompt, one variant a line.</summary>
internal sealed partial class ParaphraseScript : IScript
{
    private static readonly string[] English = ["Could you tell me: ", "I would like to know: ", "A quick question: ", "Please help me with this: ", "Hello, ", "One more thing: "];
    private static readonly string[] Chinese = ["请问，", "我想了解一下，", "麻烦问一下，", "你好，", "想咨询一下，", "帮我看看，"];

    public string Name => "paraphrase";

    public string Answer(string question, int variation)
    {
        var text = question[(question.LastIndexOf("\n\n", StringComparison.Ordinal) + 1)..].Trim();
        var wanted = Number().Match(question) is { Success: true } match ? Math.Clamp(int.Parse(match.Value), 1, 6) : 3;
        var openings = Phrasing.IsChinese(text) ? Chinese : English;
        return string.Join('\n', Enumerable.Range(0, wanted).Select(i => openings[(i + variation) % openings.Length] + text));
    }

    [GeneratedRegex(@"\d{1,2}")]
    private static partial Regex Number();
}
