using System.Text;
using Tunesmith.Flows;

namespace Tunesmith.Datasets.Tests;

/// <summary>ChatML by hand. <paramref name="stripThinking"/> drops thinking from earlier turns, as some templates do.</summary>
internal sealed class ChatMl(bool stripThinking = false, bool withEnd = true, bool refuseWithoutUser = false) : IChatTemplate
{
    public string Hash => "chatml";

    public string Render(IReadOnlyList<ChatTurn> turns, bool addGenerationPrompt)
    {
        if (refuseWithoutUser && turns.All(turn => turn.Role != "user"))
        {
            throw new TunesmithException("TS5001", "A user must speak.");
        }

        var text = new StringBuilder();
        var lastUser = turns.ToList().FindLastIndex(turn => turn.Role == "user");
        for (var i = 0; i < turns.Count; i++)
        {
            var content = turns[i].Content;
            if (stripThinking && i < lastUser && content.IndexOf("</think>", StringComparison.Ordinal) is >= 0 and var at)
            {
                content = content[(at + 8)..];
            }

            text.Append("<|im_start|>").Append(turns[i].Role).Append('\n').Append(content).Append(withEnd ? "<|im_end|>\n" : "\n");
        }

        return addGenerationPrompt ? text.Append("<|im_start|>assistant\n").ToString() : text.ToString();
    }
}
