using Microsoft.AspNetCore.Mvc;

namespace Tunesmith.Server;

/// <summary>Which part of a long list is wanted.</summary>
/// <param name="Offset">Items to pass over.</param>
/// <param name="Limit">Most items to give.</param>
/// <param name="Cancellation">Ends when the caller goes away.</param>
internal sealed record PageQuestion([FromQuery] long? Offset, [FromQuery] int? Limit, CancellationToken Cancellation)
{
    public (long Offset, int Limit) Part => (Math.Max(0, Offset ?? 0), Limits.PageOf(Limit));
}
