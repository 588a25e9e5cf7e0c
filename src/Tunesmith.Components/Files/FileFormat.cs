namespace Tunesmith.Components.Files;

/// <summary>How a file's content is understood.</summary>
public enum FileFormat
{
    /// <summary>By the file's ending.</summary>
    Auto,

    /// <summary>Plain text.</summary>
    Text,

    /// <summary>Markdown, kept as it stands.</summary>
    Markdown,

    /// <summary>A web page; headings, lists and tables are kept as Markdown.</summary>
    Html,

    /// <summary>PDF with a text layer.</summary>
    Pdf,

    /// <summary>Word; headings and tables are kept as Markdown.</summary>
    Docx,

    /// <summary>Comma-separated values, one document a row.</summary>
    Csv,

    /// <summary>Tab-separated values, one document a row.</summary>
    Tsv,

    /// <summary>JSON: a list gives one document an entry.</summary>
    Json,

    /// <summary>JSON Lines, one document a line.</summary>
    Jsonl,

    /// <summary>Parquet, one document a row.</summary>
    Parquet,

    /// <summary>Excel, one document a row of each sheet.</summary>
    Xlsx,
}
