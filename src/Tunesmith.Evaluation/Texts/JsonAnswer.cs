using System.Text.Json;

namespace Tunesmith.Evaluation;

/// <summary>Finds the JSON of an answer: all of it, or the one fenced block that chat models like to put it in.</summary>
internal static class JsonAnswer
{
    private const string Fence = "```";

    public static JsonElement? Find(string answer)
    {
        var text = answer.Trim();
        if (text.StartsWith(Fence, StringComparison.Ordinal) && text.EndsWith(Fence, StringComparison.Ordinal) && text.IndexOf('\n') is > 0 and var line && text.Length > line + Fence.Length)
        {
            text = text[(line + 1)..^Fence.Length];
        }

        try
        {
            return JsonElement.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
