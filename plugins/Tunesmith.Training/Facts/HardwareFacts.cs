namespace Tunesmith.Training;

/// <summary>The machine that would train.</summary>
/// <param name="Device"><c>cpu</c>, <c>cuda</c> or <c>mps</c>.</param>
public sealed record HardwareFacts(string Device)
{
    /// <summary>Name for people.</summary>
    public string? Name { get; init; }

    /// <summary>Memory of one device, in bytes.</summary>
    public long? MemoryBytes { get; init; }

    /// <summary>Compute capability of an NVIDIA device, such as 8.0.</summary>
    public double? Capability { get; init; }

    /// <summary>Number of devices.</summary>
    public int Devices { get; init; } = 1;

    /// <summary>Peak of 16-bit matrix products of one device, in TFLOP/s.</summary>
    public double? Teraflops { get; init; }

    /// <summary>Free bytes on the disk that checkpoints go to.</summary>
    public long? DiskFreeBytes { get; init; }

    /// <summary>Version of transformers there.</summary>
    public Version? Transformers { get; init; }

    /// <summary>Name, or the device's kind.</summary>
    public string Shown => Name ?? Device switch { "cpu" => "the CPU", "mps" => "the Mac's GPU", _ => "the GPU" };
}
