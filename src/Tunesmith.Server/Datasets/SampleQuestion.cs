using Microsoft.AspNetCore.Mvc;

namespace Tunesmith.Server.Datasets;

/// <summary>Which samples to list.</summary>
/// <param name="Split">The split; the first one when left out.</param>
/// <param name="Offset">Samples to pass over.</param>
/// <param name="Limit">Most samples to give.</param>
/// <param name="Q">Text that must occur in a message.</param>
/// <param name="Mark">Only samples with this mark: keep, fix, drop, or none.</param>
/// <param name="Kind">Only samples with this flag: pii, duplicate or long.</param>
internal sealed record SampleQuestion(
    [FromQuery] string? Split, [FromQuery] long? Offset, [FromQuery] int? Limit, [FromQuery] string? Q, [FromQuery] string? Mark, [FromQuery] string? Kind);
