using System.Text;

namespace Tunesmith.Bench.Splitter;

/// <summary>English and Chinese texts of some megabytes: real books and statutes where they are at hand, else the repository's own documents.</summary>
internal sealed record Corpus(string Name, string Text)
{
    private const int Size = 8_000_000;

    public static IReadOnlyList<Corpus> Load()
    {
        var root = Root();
        var shared = Path.Combine(root, "..", "shared", "data");
        return
        [
            new("English", Fill(Texts(Path.Combine(shared, "war-and-peace"), "*") ?? Texts(Path.Combine(root, "templates"), "*.md")!)),
            new("Chinese", Fill(Texts(Path.Combine(shared, "cn-laws"), "*.md") ?? Texts(Path.Combine(root, "templates"), "*.zh.md")!)),
        ];
    }

    private static string? Texts(string folder, string pattern)
    {
        if (!Directory.Exists(folder))
        {
            return null;
        }

        var files = Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".txt" or ".md").Order(StringComparer.Ordinal).Select(File.ReadAllText);
        return string.Join("\n\n", files);
    }

    private static string Fill(string text)
    {
        var filled = new StringBuilder(Size + text.Length);
        while (filled.Length < Size)
        {
            filled.Append(text).Append("\n\n");
        }

        return filled.ToString();
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Tunesmith.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("Run the benchmark from inside the repository.");
    }
}
