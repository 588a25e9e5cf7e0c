using System.Runtime.InteropServices;

namespace Tunesmith.Local;

/// <summary>Zeroed memory outside the collected heap, aligned to a cache line: weights must not be moved, and are freed at a known time.</summary>
internal sealed unsafe class AlignedMemory : IDisposable
{
    private const int Line = 64;
    private void* _start;

    public AlignedMemory(long bytes)
    {
        Bytes = bytes;
        _start = NativeMemory.AlignedAlloc((nuint)Math.Max(bytes, Line), Line);
        NativeMemory.Clear(_start, (nuint)Math.Max(bytes, Line));
    }

    ~AlignedMemory() => Free();

    public long Bytes { get; }

    public float* Floats => (float*)Start;

    public void* Start => _start is null ? throw new ObjectDisposedException(nameof(AlignedMemory)) : _start;

    public Span<T> Span<T>(long offset, int count)
        where T : unmanaged => new((T*)Start + offset, count);

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        NativeMemory.AlignedFree(_start);
        _start = null;
    }
}
