namespace Tunesmith.Flows;

/// <summary>Finds the names that a mistyped one probably meant.</summary>
internal static class NearestNames
{
    private const int Longest = 64;

    public static IReadOnlyList<string> Of(string wrong, IEnumerable<string> names, int most = 3)
    {
        var typed = Plain(wrong);
        return [.. names
            .Select(name => (Name: name, Distance: Distance(typed, Plain(name))))
            .Where(found => found.Distance <= Math.Max(2, typed.Length / 3))
            .OrderBy(found => found.Distance).ThenBy(found => found.Name, StringComparer.Ordinal)
            .Select(found => found.Name)
            .Distinct()
            .Take(most)];
    }

    /// <summary>"Did you mean a, b or c?" or, when nothing is near, the given advice.</summary>
    public static string Advice(string wrong, IEnumerable<string> names, string otherwise)
    {
        var near = Of(wrong, names);
        return near.Count == 0 ? otherwise : $"Did you mean {Join(near)}?";
    }

    public static string Join(IReadOnlyList<string> names, string last = "or") => names switch
    {
        [] => "",
        [var only] => $"'{only}'",
        _ => $"{string.Join(", ", names.SkipLast(1).Select(name => $"'{name}'"))} {last} '{names[^1]}'",
    };

    private static string Plain(string name)
    {
        var letters = new string([.. name.Where(char.IsLetterOrDigit).Take(Longest)]);
        return letters.ToLowerInvariant();
    }

    private static int Distance(string left, string right)
    {
        if (left.Length > 2 && (right.Contains(left, StringComparison.Ordinal) || (right.Length > 2 && left.Contains(right, StringComparison.Ordinal))))
        {
            return 1;
        }

        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0]++;
            for (var j = 1; j <= right.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (left[i - 1] == right[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[^1];
    }
}
