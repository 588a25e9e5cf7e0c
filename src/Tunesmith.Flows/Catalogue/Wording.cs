using System.Text.Json;
using System.Text.RegularExpressions;

namespace Tunesmith.Flows;

/// <summary>Turns names of code into names for files and people.</summary>
internal static partial class Wording
{
    /// <summary><c>ChunkSize</c> to <c>chunkSize</c>.</summary>
    public static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    /// <summary><c>ChunkSize</c> to "Chunk size"; runs of capitals are kept.</summary>
    public static string Title(string name)
    {
        var words = WordStart().Split(name).Where(word => word.Length > 0).ToArray();
        return words.Length == 0 ? name : string.Join(' ', words.Select((word, at) => at == 0 ? First(word) : Lower(word)));
    }

    private static string First(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    private static string Lower(string word) =>
        word.Length > 1 && word.All(letter => char.IsUpper(letter) || char.IsDigit(letter)) ? word : char.ToLowerInvariant(word[0]) + word[1..];

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[-_. ]")]
    private static partial Regex WordStart();
}
