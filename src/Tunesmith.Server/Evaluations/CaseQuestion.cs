using Microsoft.AspNetCore.Mvc;

namespace Tunesmith.Server.Evaluations;

/// <summary>Which cases to list.</summary>
/// <param name="Filter">Only cases on which the variant is worse, better, or differs from the baseline.</param>
/// <param name="Variant">The variant; the first that is not the baseline when left out.</param>
/// <param name="Scorer">The scorer; the first when left out.</param>
internal sealed record CaseQuestion([FromQuery] string? Filter, [FromQuery] string? Variant, [FromQuery] string? Scorer);
