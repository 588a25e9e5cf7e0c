namespace Tunesmith.Datasets;

/// <summary>A fast 64-bit hash of text, for counting; the same on every machine. Where identity matters SHA-256 is used.</summary>
internal static class TextHash
{
    private const ulong Prime = 0x9E3779B97F4A7C15;

    public static ulong Of(ReadOnlySpan<char> text, ulong seed = 0)
    {
        var hash = seed ^ ((ulong)text.Length * Prime);
        foreach (var c in text)
        {
            hash = (hash ^ c) * Prime;
            hash ^= hash >> 29;
        }

        return Mix(hash);
    }

    public static ulong Mix(ulong hash)
    {
        hash = (hash ^ (hash >> 32)) * 0xD6E8FEB86659FD93;
        hash = (hash ^ (hash >> 32)) * 0xD6E8FEB86659FD93;
        return hash ^ (hash >> 32);
    }
}
