namespace Tunesmith.Server;

/// <summary>How much one call may send or ask for.</summary>
internal static class Limits
{
    /// <summary>Largest JSON body, in bytes. Uploads have their own limit.</summary>
    public const long Body = 32L << 20;

    /// <summary>Most items of one page.</summary>
    public const int Page = 500;

    public static int PageOf(int? limit) => Math.Clamp(limit ?? 50, 1, Page);
}
