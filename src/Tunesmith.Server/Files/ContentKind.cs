using System.Text;

namespace Tunesmith.Server.Files;

/// <summary>Tells what a file is by its first bytes, whatever its name says.</summary>
internal static class ContentKind
{
    private static readonly (byte[] Start, string Kind)[] Starts =
    [
        ("%PDF-"u8.ToArray(), "a PDF document"),
        ([0x50, 0x4B, 0x03, 0x04], "a ZIP package"),
        ([0x50, 0x4B, 0x05, 0x06], "a ZIP package"),
        ("PAR1"u8.ToArray(), "a Parquet table"),
        ("GGUF"u8.ToArray(), "a GGUF model"),
        ([0x1F, 0x8B], "a gzip archive"),
        ([0x89, 0x50, 0x4E, 0x47], "a PNG picture"),
        ([0xFF, 0xD8, 0xFF], "a JPEG picture"),
        ("GIF8"u8.ToArray(), "a GIF picture"),
        ([0x7F, 0x45, 0x4C, 0x46], "a program"),
        ("MZ"u8.ToArray(), "a program"),
        ([0xD0, 0xCF, 0x11, 0xE0], "an old Office document"),
        ("SQLite format 3\0"u8.ToArray(), "a SQLite database"),
    ];

    private static readonly Dictionary<string, string> Expected = new(StringComparer.OrdinalIgnoreCase)
    {
        [".pdf"] = "a PDF document",
        [".docx"] = "a ZIP package",
        [".xlsx"] = "a ZIP package",
        [".pptx"] = "a ZIP package",
        [".epub"] = "a ZIP package",
        [".zip"] = "a ZIP package",
        [".parquet"] = "a Parquet table",
        [".gguf"] = "a GGUF model",
        [".safetensors"] = "data without a known start",
    };

    /// <summary>Why a file is refused, or null when it may stay.</summary>
    public static string? WhyRefused(string name, ReadOnlySpan<byte> start)
    {
        var kind = KindOf(start);
        var extension = Path.GetExtension(name);
        if (Expected.TryGetValue(extension, out var expected))
        {
            return kind == expected ? null : $"'{name}' is called {extension}, but its content is {kind}. Rename it after its content, or choose the right file.";
        }

        return kind == "text" ? null : $"'{name}' is {kind}, and text, PDF, Office, CSV, JSON, Parquet or model files were expected. Convert it to one of these first.";
    }

    private static string KindOf(ReadOnlySpan<byte> start)
    {
        foreach (var (bytes, kind) in Starts)
        {
            if (start.StartsWith(bytes))
            {
                return kind;
            }
        }

        return IsText(start) ? "text" : "data without a known start";
    }

    // Old Chinese encodings are text as well, so validity as UTF-8 is not asked for; zero bytes and control characters are what text has not.
    private static bool IsText(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith(Encoding.Unicode.Preamble) || start.StartsWith(Encoding.BigEndianUnicode.Preamble))
        {
            return true;
        }

        var control = 0;
        foreach (var one in start)
        {
            if (one == 0)
            {
                return false;
            }

            control += one < 0x20 && one is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or 0x0C) ? 1 : 0;
        }

        return control * 100 <= start.Length;
    }
}
