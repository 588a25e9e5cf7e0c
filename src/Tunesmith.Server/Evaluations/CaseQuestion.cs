using Microsoft.AspNetCore.Mvc;

namespace Tunesmith.Server.Evaluations;

/// <summary>Which cases to list.</summary>
internal sealed record CaseQuestion
{
    /// <summary>Only cases on which the variant is worse, better, or differs from the baseline.</summary>
    [FromQuery] public string? Filter { get; init; }

    /// <summary>The variant; the first that is not the baseline when left out.</summary>
    [FromQuery] public string? Variant { get; init; }

    /// <summary>The scorer; the first when left out.</summary>
    [FromQuery] public string? Scorer { get; init; }

    /// <summary>Only cases with this tag, written <c>name:value</c>.</summary>
    [FromQuery] public string? Tag { get; init; }
}
