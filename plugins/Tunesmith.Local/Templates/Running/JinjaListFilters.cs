namespace Tunesmith.Local;

/// <summary>Filters over lists and mappings.</summary>
internal static class JinjaListFilters
{
    public static object? Apply(string name, object? value, JinjaCall call, int line)
    {
        if (value is string text && name == "reverse")
        {
            return string.Concat(text.EnumerateRunes().Reverse());
        }

        var items = JinjaValues.Items(value, line);
        return name switch
        {
            "list" => items,
            "first" => items.Count > 0 ? items[0] : new JinjaUndefined("first"),
            "last" => items.Count > 0 ? items[^1] : new JinjaUndefined("last"),
            "reverse" => items.AsEnumerable().Reverse().ToList(),
            "join" => string.Join(call.Text(0, "d"), (call.Get(1, "attribute") is string of ? items.Select(item => Attribute(item, of, line)) : items).Select(JinjaValues.Text)),
            "unique" => Distinct(items),
            "sort" => Sorted(items, call, line),
            "min" => items.Count == 0 ? new JinjaUndefined("min") : Sorted(items, JinjaCall.None, line)[0],
            "max" => items.Count == 0 ? new JinjaUndefined("max") : Sorted(items, JinjaCall.None, line)[^1],
            "sum" => items.Aggregate((object)0L, (total, item) => JinjaArithmetic.Apply("+", total, call.Get(0, "attribute") is string of ? Attribute(item, of, line) : item, line)),
            "dictsort" => value is JinjaDict dict ? dict.OrderBy(pair => pair.Key, StringComparer.OrdinalIgnoreCase).Select(pair => (object?)new List<object?> { pair.Key, pair.Value }).ToList() : items,
            "map" => items.Select(item => Mapped(item, call, line)).ToList(),
            "select" or "reject" => items.Where(item => Passes(item, call, line) == (name == "select")).ToList(),
            "selectattr" or "rejectattr" => items.Where(item => Passes(Attribute(item, call.Text(0, "attribute"), line), call.Without(1), line) == (name == "selectattr")).ToList(),
            "batch" => items.Chunk((int)Math.Max(1, call.Whole(0, "linecount") ?? 1)).Select(part => (object?)part.ToList()).ToList(),
            _ => throw JinjaFault.At(line, $"the filter '{name}' is not known"),
        };
    }

    private static object? Attribute(object? item, string path, int line) => path.Split('.').Aggregate(item, (value, key) => value switch
    {
        JinjaDict dict => dict.TryGetValue(key, out var found) ? found : new JinjaUndefined(key),
        List<object?> list when int.TryParse(key, out var at) && at >= 0 && at < list.Count => list[at],
        _ => new JinjaUndefined(key),
    });

    private static object? Mapped(object? item, JinjaCall call, int line)
    {
        if (call.Named.TryGetValue("attribute", out var of))
        {
            var found = Attribute(item, JinjaValues.Text(of), line);
            return found is JinjaUndefined ? call.Get(int.MaxValue, "default", found) : found;
        }

        return JinjaFilters.Apply(call.Text(0, "filter"), item, call.Without(1), line);
    }

    private static bool Passes(object? item, JinjaCall call, int line) =>
        call.Positional.Count == 0 ? JinjaValues.IsTrue(item) : JinjaTests.Holds(call.Text(0, "test"), item, call.Without(1), line);

    private static List<object?> Distinct(List<object?> items)
    {
        var kept = new List<object?>();
        foreach (var item in items.Where(item => !kept.Any(known => JinjaValues.Same(known, item))))
        {
            kept.Add(item);
        }

        return kept;
    }

    private static List<object?> Sorted(List<object?> items, JinjaCall call, int line)
    {
        var of = call.Get(2, "attribute") as string;
        var sensitive = JinjaValues.IsTrue(call.Get(1, "case_sensitive", false));
        var ordered = items.OrderBy(item => Key(of is null ? item : Attribute(item, of, line)), Comparer<object?>.Create((a, b) => JinjaValues.Compare(a, b, line))).ToList();
        if (JinjaValues.IsTrue(call.Get(0, "reverse", false)))
        {
            ordered.Reverse();
        }

        return ordered;

        object? Key(object? value) => value is string text && !sensitive ? text.ToLowerInvariant() : value;
    }
}
