namespace Tunesmith.Components.Data.Pairs;

/// <summary>Words a question about a heading, an article or a passage, in the language of the text.</summary>
internal static class Phrasing
{
    public static bool IsChinese(string text) => text.AsSpan().ContainsAnyInRange('\u4E00', '\u9FFF');

    public static string OfHeading(string heading, string title) => (IsChinese(heading + title), title.Length > 0) switch
    {
        (true, true) => $"关于“{heading}”，《{title}》是怎么说的？",
        (true, false) => $"关于“{heading}”，文中是怎么说的？",
        (false, true) => $"What does “{title}” say about “{heading}”?",
        (false, false) => $"What should I know about “{heading}”?",
    };

    public static string OfArticle(string number, string title, string text) => (IsChinese(number + text), title.Length > 0) switch
    {
        (true, true) => $"《{title}》{number}是怎么规定的？",
        (true, false) => $"{number}是怎么规定的？",
        (false, true) => $"What does {number} of “{title}” say?",
        (false, false) => $"What does {number} say?",
    };

    public static string OfPassage(string firstWords) =>
        IsChinese(firstWords) ? $"请问“{firstWords}”具体是怎么说的？" : $"What does the text say about “{firstWords}”?";
}
