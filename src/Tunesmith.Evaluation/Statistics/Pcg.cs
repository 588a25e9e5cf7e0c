namespace Tunesmith.Evaluation;

/// <summary>A small random generator (PCG-XSH-RR 64/32) that gives the same numbers on every version of the framework.</summary>
internal sealed class Pcg
{
    private ulong _state;

    public Pcg(int seed)
    {
        _state = unchecked((ulong)seed * 0x9E3779B97F4A7C15) + 1442695040888963407;
        Next();
    }

    public uint Next()
    {
        var old = _state;
        _state = (old * 6364136223846793005) + 1442695040888963407;
        return uint.RotateRight((uint)(((old >> 18) ^ old) >> 27), (int)(old >> 59));
    }

    public int Below(int count) => (int)(((ulong)Next() * (uint)count) >> 32);
}
