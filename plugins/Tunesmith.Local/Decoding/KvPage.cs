namespace Tunesmith.Local;

/// <summary>Keys and values of some neighbouring positions, of all layers.</summary>
internal sealed class KvPage : IDisposable
{
    /// <summary>Positions in a page.</summary>
    public const int Positions = 32;

    private readonly AlignedMemory _memory;

    public KvPage(ModelConfig config) => _memory = new AlignedMemory(Size(config) * sizeof(float));

    public unsafe float* Start => _memory.Floats;

    public static long Size(ModelConfig config) => 2L * config.Layers * config.KeyValueHeads * config.HeadSize * Positions;

    public void Dispose() => _memory.Dispose();
}
