using System.Text;
using System.Text.Json;

namespace Tunesmith.Evaluation;

/// <summary>What judges are shown, and how their replies are read.</summary>
internal static class JudgeText
{
    public static string Of(EvaluationCase one, params (string Name, string Text)[] answers)
    {
        var text = new StringBuilder();
        foreach (var turn in one.Conversation)
        {
            Block(text, turn.Role == "user" ? "question" : turn.Role, turn.Content);
        }

        if (one.Expected is { } expected)
        {
            Block(text, "reference answer", expected);
        }

        foreach (var (name, answer) in answers)
        {
            Block(text, name, answer);
        }

        return text.ToString();
    }

    /// <summary>The first JSON object in a reply, whatever a talkative model puts around it; null when there is none.</summary>
    public static JsonElement? Json(string reply)
    {
        for (var start = reply.IndexOf('{', StringComparison.Ordinal); start >= 0; start = reply.IndexOf('{', start + 1))
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(reply[start..]), new JsonReaderOptions { AllowTrailingCommas = true });
            try
            {
                return JsonElement.ParseValue(ref reader);
            }
            catch (JsonException)
            {
                // Not here; perhaps at the next brace.
            }
        }

        return null;
    }

    private static void Block(StringBuilder text, string name, string content) =>
        text.Append("### ").Append(name).Append('\n').Append(content.Trim()).Append("\n\n");
}
