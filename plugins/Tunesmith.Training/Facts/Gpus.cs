namespace Tunesmith.Training;

/// <summary>Common devices by id, for checks before a machine is there.</summary>
public static class Gpus
{
    private const long Gib = 1L << 30;

    /// <summary>All of them by id.</summary>
    public static IReadOnlyDictionary<string, HardwareFacts> All { get; } = new Dictionary<string, HardwareFacts>(StringComparer.OrdinalIgnoreCase)
    {
        ["cpu"] = new("cpu") { Name = "CPU" },
        ["p100"] = Cuda("NVIDIA P100", 16, 6.0, 19),
        ["v100"] = Cuda("NVIDIA V100", 16, 7.0, 112),
        ["t4"] = Cuda("NVIDIA T4", 16, 7.5, 65),
        ["rtx-3090"] = Cuda("NVIDIA RTX 3090", 24, 8.6, 71),
        ["rtx-4060"] = Cuda("NVIDIA RTX 4060", 8, 8.9, 60),
        ["rtx-4090"] = Cuda("NVIDIA RTX 4090", 24, 8.9, 165),
        ["rtx-5090"] = Cuda("NVIDIA RTX 5090", 32, 12.0, 210),
        ["a10g"] = Cuda("NVIDIA A10G", 24, 8.6, 70),
        ["l4"] = Cuda("NVIDIA L4", 24, 8.9, 121),
        ["l40s"] = Cuda("NVIDIA L40S", 48, 8.9, 362),
        ["a100-40"] = Cuda("NVIDIA A100 40 GB", 40, 8.0, 312),
        ["a100-80"] = Cuda("NVIDIA A100 80 GB", 80, 8.0, 312),
        ["h100"] = Cuda("NVIDIA H100", 80, 9.0, 989),
        ["h200"] = Cuda("NVIDIA H200", 141, 9.0, 989),
    };

    private static HardwareFacts Cuda(string name, int gib, double capability, double teraflops) =>
        new("cuda") { Name = name, MemoryBytes = gib * Gib, Capability = capability, Teraflops = teraflops };
}
