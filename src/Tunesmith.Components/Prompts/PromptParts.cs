using System.Text;
using System.Text.RegularExpressions;

namespace Tunesmith.Components.Prompts;

/// <summary>A prompt taken apart into text and variables. Only <c>{name}</c> is a variable, so that JSON in a prompt needs no escapes; <c>{{name}}</c> stands for itself.</summary>
internal sealed partial class PromptParts
{
    private readonly List<(string Text, bool IsVariable)> _parts = [];

    public PromptParts(string prompt)
    {
        var at = 0;
        foreach (Match match in Variable().Matches(prompt))
        {
            _parts.Add((prompt[at..match.Index], false));
            _parts.Add(match.Groups["escaped"].Success ? (match.Value[1..^1], false) : (match.Groups["name"].Value, true));
            at = match.Index + match.Length;
        }

        _parts.Add((prompt[at..], false));
        Variables = [.. _parts.Where(part => part.IsVariable).Select(part => part.Text).Distinct()];
    }

    /// <summary>Names of the variables, in order of appearance.</summary>
    public IReadOnlyList<string> Variables { get; }

    public string Fill(Func<string, string> valueOf)
    {
        var filled = new StringBuilder();
        foreach (var (text, isVariable) in _parts)
        {
            filled.Append(isVariable ? valueOf(text) : text);
        }

        return filled.ToString();
    }

    [GeneratedRegex(@"(?<escaped>\{\{[\p{L}_][\p{L}\p{N}_]*\}\})|\{(?<name>[\p{L}_][\p{L}\p{N}_]*)\}")]
    private static partial Regex Variable();
}
