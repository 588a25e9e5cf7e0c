using System.Text;
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
            // By way of bytes, for half a surrogate pair in an answer is bad JSON and not an error of ours.
            return JsonElement.Parse(Encoding.UTF8.GetBytes(text));
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
