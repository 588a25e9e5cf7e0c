using Microsoft.AspNetCore.Mvc;

namespace Tunesmith.Server.Datasets;

/// <summary>What to export, and how.</summary>
/// <param name="Split">The split; train when left out.</param>
/// <param name="Format">Names of the fields: messages, sharegpt, alpaca, prompt-completion, text.</param>
/// <param name="Kind">Kind of file: jsonl, json, csv, parquet, text.</param>
internal sealed record ExportQuestion([FromQuery] string? Split, [FromQuery] string? Format, [FromQuery] string? Kind);
