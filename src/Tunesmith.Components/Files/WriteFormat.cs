namespace Tunesmith.Components.Files;

/// <summary>What a written file looks like.</summary>
public enum WriteFormat
{
    /// <summary>By the file's ending.</summary>
    Auto,

    /// <summary>JSON Lines, one item a line.</summary>
    Jsonl,

    /// <summary>Comma-separated values with a header, one item a row.</summary>
    Csv,

    /// <summary>Parquet, one item a row.</summary>
    Parquet,

    /// <summary>Markdown to read, one section an item.</summary>
    Markdown,
}
