namespace Tunesmith.Torch;

// Seeds that are the same on every machine and in every process, unlike string.GetHashCode.
internal static class StableSeed
{
    public static long Of(long seed, params ReadOnlySpan<long> parts)
    {
        var state = (ulong)seed;
        foreach (var part in parts)
            state = Mix(state ^ (ulong)part);
        return (long)(Mix(state) >> 1);
    }

    public static long Of(long seed, string name)
    {
        var hash = 14695981039346656037UL;
        foreach (var letter in name)
            hash = (hash ^ letter) * 1099511628211UL;
        return Of(seed, (long)hash);
    }

    // SplitMix64.
    private static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15UL;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }
}
