using System.Threading.RateLimiting;
using Tunesmith.Hosting.Deployments;

namespace Tunesmith.Server.Deployments;

/// <summary>A key in memory with what is left of its limit.</summary>
internal sealed class LiveKey(string slug, KeyRecord record)
{
    private readonly TokenBucketRateLimiter? _limiter = record.RequestsPerMinute is not { } most ? null : new TokenBucketRateLimiter(new TokenBucketRateLimiterOptions
    {
        TokenLimit = most,
        TokensPerPeriod = most,
        ReplenishmentPeriod = TimeSpan.FromMinutes(1),
        AutoReplenishment = true,
        QueueLimit = 0,
    });

    public string Slug => slug;

    public KeyRecord Record => record;

    public bool MayCall()
    {
        if (_limiter is null)
        {
            return true;
        }

        using var lease = _limiter.AttemptAcquire();
        return lease.IsAcquired;
    }
}
