using System.Collections;

namespace Tunesmith.Local;

/// <summary>Methods of texts, lists and mappings that templates use.</summary>
internal static class JinjaMethods
{
    /// <summary>A bound method, or null where the value has none of that name.</summary>
    public static JinjaFunction? Of(object? target, string name, int line) => target switch
    {
        string text when OfText(text, name, new JinjaCall([], new Dictionary<string, object?>()), line, probe: true) is not JinjaUndefined =>
            (positional, named) => OfText(text, name, new JinjaCall(positional, named), line, probe: false),
        JinjaDict dict => OfDict(dict, name),
        List<object?> list => OfList(list, name, line),
        _ => null,
    };

    private static object? OfText(string text, string name, JinjaCall call, int line, bool probe) => name switch
    {
        "strip" => Strip(text, call, true, true),
        "lstrip" => Strip(text, call, true, false),
        "rstrip" => Strip(text, call, false, true),
        "upper" => text.ToUpperInvariant(),
        "lower" => text.ToLowerInvariant(),
        "title" => JinjaTexts.Title(text),
        "capitalize" => JinjaTexts.Capital(text),
        "startswith" => Any(call, text.StartsWith),
        "endswith" => Any(call, text.EndsWith),
        "split" => JinjaTexts.Split(text, call, fromRight: false),
        "rsplit" => JinjaTexts.Split(text, call, fromRight: true),
        "splitlines" => text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').Cast<object?>().ToList(),
        "replace" => JinjaTexts.Replace(text, call),
        "join" => probe ? "" : string.Join(text, JinjaValues.Items(call.Get(0, "iterable"), line).Select(JinjaValues.Text)),
        "find" => (long)text.IndexOf(call.Text(0, "sub"), StringComparison.Ordinal),
        "rfind" => (long)text.LastIndexOf(call.Text(0, "sub"), StringComparison.Ordinal),
        "count" => (long)JinjaTexts.Count(text, call.Text(0, "sub")),
        "isdigit" => text.Length > 0 && text.All(char.IsDigit),
        "isalpha" => text.Length > 0 && text.All(char.IsLetter),
        "isalnum" => text.Length > 0 && text.All(char.IsLetterOrDigit),
        "isspace" => text.Length > 0 && text.All(char.IsWhiteSpace),
        "isupper" => text.Any(char.IsUpper) && !text.Any(char.IsLower),
        "islower" => text.Any(char.IsLower) && !text.Any(char.IsUpper),
        "removeprefix" => call.Text(0, "prefix") is var prefix && text.StartsWith(prefix, StringComparison.Ordinal) ? text[prefix.Length..] : text,
        "removesuffix" => call.Text(0, "suffix") is var suffix && text.EndsWith(suffix, StringComparison.Ordinal) ? text[..^suffix.Length] : text,
        "format" => JinjaTexts.Format(text, call),
        _ => new JinjaUndefined(name),
    };

    private static string Strip(string text, JinjaCall call, bool left, bool right)
    {
        var given = call.Get(0, "chars") as string;
        if (left)
        {
            text = given is null ? text.TrimStart() : text.TrimStart(given.ToCharArray());
        }

        return !right ? text : given is null ? text.TrimEnd() : text.TrimEnd(given.ToCharArray());
    }

    private static bool Any(JinjaCall call, Func<string, StringComparison, bool> holds) => call.Get(0, "prefix") switch
    {
        string one => holds(one, StringComparison.Ordinal),
        IList many => many.Cast<object?>().Any(each => each is string text && holds(text, StringComparison.Ordinal)),
        _ => false,
    };

    private static JinjaFunction? OfDict(JinjaDict dict, string name) => name switch
    {
        "get" => (positional, named) => new JinjaCall(positional, named) is var call && dict.TryGetValue(call.Text(0, "key"), out var value) ? value : call.Get(1, "default"),
        "items" => (_, _) => dict.Select(pair => (object?)new List<object?> { pair.Key, pair.Value }).ToList(),
        "keys" => (_, _) => dict.Keys.Cast<object?>().ToList(),
        "values" => (_, _) => dict.Values.ToList(),
        "copy" => (_, _) => Copy(dict),
        "update" => (positional, named) => Update(dict, positional, named),
        _ => null,
    };

    private static JinjaDict Copy(JinjaDict dict)
    {
        var copy = new JinjaDict();
        Update(copy, [dict], new Dictionary<string, object?>());
        return copy;
    }

    private static object? Update(JinjaDict dict, IReadOnlyList<object?> positional, IReadOnlyDictionary<string, object?> named)
    {
        foreach (var (key, value) in (positional is [JinjaDict other, ..] ? other : []).Concat(named))
        {
            dict[key] = value;
        }

        return null;
    }

    private static JinjaFunction? OfList(List<object?> list, string name, int line) => name switch
    {
        "append" => (positional, _) => Do(() => list.Add(positional[0])),
        "extend" => (positional, _) => Do(() => list.AddRange(JinjaValues.Items(positional[0], line))),
        "pop" => (positional, _) => Pop(list, positional is [long at, ..] ? at : -1, line),
        "index" => (positional, _) => (long)list.FindIndex(item => JinjaValues.Same(item, positional[0])),
        "count" => (positional, _) => (long)list.Count(item => JinjaValues.Same(item, positional[0])),
        _ => null,
    };

    private static object? Do(Action action)
    {
        action();
        return null;
    }

    private static object? Pop(List<object?> list, long at, int line)
    {
        var index = (int)(at < 0 ? list.Count + at : at);
        if (index < 0 || index >= list.Count)
        {
            throw JinjaFault.At(line, "nothing is left to take from a list");
        }

        var item = list[index];
        list.RemoveAt(index);
        return item;
    }
}
