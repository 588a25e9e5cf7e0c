using Microsoft.AspNetCore.Mvc;

namespace Tunesmith.Server.Datasets;

/// <summary>Which samples to list.</summary>
internal sealed record SampleQuestion
{
    /// <summary>The split; train, or the first one, when left out.</summary>
    [FromQuery] public string? Split { get; init; }

    /// <summary>Samples to pass over.</summary>
    [FromQuery] public long? Offset { get; init; }

    /// <summary>Most samples to give.</summary>
    [FromQuery] public int? Limit { get; init; }

    /// <summary>Text that must occur in a message.</summary>
    [FromQuery] public string? Q { get; init; }

    /// <summary>Only samples with this mark: keep, fix, drop, or none.</summary>
    [FromQuery] public string? Mark { get; init; }

    /// <summary>Only samples with this flag: pii, duplicate or long.</summary>
    [FromQuery] public string? Kind { get; init; }
}
