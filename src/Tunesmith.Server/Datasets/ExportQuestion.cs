using Microsoft.AspNetCore.Mvc;

namespace Tunesmith.Server.Datasets;

/// <summary>What to export, and how.</summary>
internal sealed record ExportQuestion
{
    /// <summary>The split; train when left out.</summary>
    [FromQuery] public string? Split { get; init; }

    /// <summary>Names of the fields: messages, sharegpt, alpaca, prompt-completion, text.</summary>
    [FromQuery] public string? Format { get; init; }

    /// <summary>Kind of file: jsonl, json, csv, parquet, text.</summary>
    [FromQuery] public string? Kind { get; init; }
}
