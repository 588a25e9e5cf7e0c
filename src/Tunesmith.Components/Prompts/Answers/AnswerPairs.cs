using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Tunesmith.Components.Data.Pairs;

namespace Tunesmith.Components.Prompts.Answers;

/// <summary>Reads questions and answers out of what a model wrote: JSON in any of its usual wrappings, or marked lines.</summary>
internal static partial class AnswerPairs
{
    private static readonly string[] QuestionNames = ["question", "instruction", "prompt", "user", "q", "问题", "问"];
    private static readonly string[] AnswerNames = ["answer", "output", "response", "completion", "assistant", "a", "回答", "答案", "答"];

    public static IReadOnlyList<(string Question, string Answer)> Read(string text)
    {
        var fromJson = Json(text) is { } json ? FromJson(json).ToList() : [];
        return fromJson.Count > 0
            ? fromJson
            : [.. QuestionPairs.Find(text, "", headings: false).Select(pair => (pair.Question, Unmarked(pair.Answer)))];
    }

    /// <summary>Whether a prompt asks for questions with answers.</summary>
    public static bool AreAskedFor(string prompt) =>
        (Question().IsMatch(prompt) && Answer().IsMatch(prompt)) || QuestionAnswer().IsMatch(prompt);

    /// <summary>The JSON in an answer: all of it, or what stands in a code fence, or from the first bracket to the last.</summary>
    public static JsonNode? Json(string text)
    {
        var fence = Fence().Match(text);
        var inner = fence.Success ? fence.Groups[1].Value : text;
        var start = inner.AsSpan().IndexOfAny('{', '[');
        var end = inner.AsSpan().LastIndexOfAny('}', ']');
        if (start < 0 || end <= start)
        {
            return null;
        }

        try
        {
            return JsonNode.Parse(inner[start..(end + 1)], documentOptions: new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IEnumerable<(string Question, string Answer)> FromJson(JsonNode json) => json switch
    {
        JsonArray list => list.OfType<JsonNode>().SelectMany(FromJson),
        JsonObject one when Member(one, QuestionNames) is { } question && Member(one, AnswerNames) is { } answer => [(question, answer)],
        JsonObject wrapper => wrapper.Select(member => member.Value).OfType<JsonArray>().SelectMany(FromJson),
        _ => [],
    };

    private static string? Member(JsonObject json, string[] names) => names
        .Select(name => json.FirstOrDefault(member => member.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value)
        .OfType<JsonValue>()
        .Select(value => value.TryGetValue<string>(out var text) ? text.Trim() : null)
        .FirstOrDefault(text => !string.IsNullOrEmpty(text));

    private static string Unmarked(string answer)
    {
        var end = answer.IndexOf('\n');
        var first = end < 0 ? answer : answer[..end];
        return LineKind.MarkedAnswer(first) is { } rest ? (rest + (end < 0 ? "" : answer[end..])).Trim() : answer;
    }

    [GeneratedRegex(@"```(?:json)?\s*(.*?)```", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Fence();

    [GeneratedRegex(@"\bquestions?\b|问题|提问|咨询|问句", RegexOptions.IgnoreCase)]
    private static partial Regex Question();

    [GeneratedRegex(@"\banswers?\b|\brepl(?:y|ies)\b|回答|答案|答复|解答", RegexOptions.IgnoreCase)]
    private static partial Regex Answer();

    [GeneratedRegex(@"问答|\bQ\s*&\s*A\b|\bFAQ\b", RegexOptions.IgnoreCase)]
    private static partial Regex QuestionAnswer();
}
