namespace Tunesmith.Training;

/// <summary>All that a rule may look at: the plan and what is known of data, base, backend and machine.</summary>
/// <param name="Plan">The plan.</param>
public sealed record PlanFacts(TrainingPlan Plan)
{
    /// <summary>The data; null while none are chosen.</summary>
    public DataFacts? Data { get; init; }

    /// <summary>The base; null when it is not known.</summary>
    public BaseFacts? Base { get; init; }

    /// <summary>What the backend can do; null while none is chosen.</summary>
    public TrainingCapabilities? Backend { get; init; }

    /// <summary>Id of the backend.</summary>
    public string? BackendId { get; init; }

    /// <summary>The machine; null when nothing is known of it.</summary>
    public HardwareFacts? Hardware { get; init; }

    /// <summary>The plan before the last change or the preset it came from; null when there is none.</summary>
    public TrainingPlan? Reference { get; init; }

    /// <summary>Measured ÷ estimated memory over finished jobs on such machines; 1 without any.</summary>
    public double MemoryCorrection { get; init; } = 1;

    /// <summary>Token needed for gated bases: whether there is one.</summary>
    public bool? HubTokenPresent { get; init; }

    /// <summary>Whether the method trains an adapter.</summary>
    public bool UsesAdapter => Plan.Method.Kind is TuningMethod.Lora or TuningMethod.Qlora;

    /// <summary>The base's name in sentences.</summary>
    public string BaseName => Base?.Model ?? Plan.Base.Model;

    /// <summary>Steps, when the data are known.</summary>
    public StepCount? Steps => Data is null ? null : StepCount.Of(Plan, TrainingSamples(Data), Hardware?.Devices ?? 1);

    /// <summary>Validation samples, chosen or held out; null when the data are not known.</summary>
    public long? Validation => Data is null ? null : Data.ValidationSamples is > 0 and var chosen ? chosen : HeldOut(Data);

    /// <summary>Memory, when the base is known.</summary>
    public MemoryEstimate? Memory => MemoryOf(Plan);

    /// <summary>Memory of the machine's device.</summary>
    public long? MemoryAvailable => Hardware?.MemoryBytes ?? Backend?.MemoryBytes;

    /// <summary>Kind of device that will compute: <c>cpu</c>, <c>cuda</c> …; null when not known.</summary>
    public string? Device => Hardware?.Device ?? Backend?.Device;

    /// <summary>Estimates another plan under the same facts, to find what would make it fit.</summary>
    public MemoryEstimate? MemoryOf(TrainingPlan plan) => Base is null ? null : MemoryEstimate.Of(plan, Base, Assumptions);

    private MemoryAssumptions Assumptions => MemoryAssumptions.OfGpu with
    {
        OnGpu = Device is not "cpu",
        HalfPrecisionBase = Device is not "cpu",
        FusedLoss = BackendId is "embedded",
        Correction = MemoryCorrection,
    };

    private long TrainingSamples(DataFacts data) => data.Samples - (data.ValidationSamples is > 0 ? 0 : HeldOut(data));

    private long HeldOut(DataFacts data) => (long)Math.Round(data.Samples * Plan.Data.ValidationShare);
}
