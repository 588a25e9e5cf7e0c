namespace Tunesmith.Torch;

internal sealed record TrainerLimits
{
    public required int MicroBatch { get; init; }
    public bool Checkpointing { get; init; }
    public double Dropout { get; init; }
    public double NeftuneAlpha { get; init; }
    public double MaxGradNorm { get; init; }
    public int Seed { get; init; }
}
