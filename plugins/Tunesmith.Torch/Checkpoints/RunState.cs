namespace Tunesmith.Torch;

/// <summary>What a run must know to go on exactly, besides weights and optimizer state. Order and learning rate are functions of the step.</summary>
internal sealed record RunState
{
    /// <summary>Steps done.</summary>
    public int Step { get; init; }

    public double? FirstLoss { get; init; }

    /// <summary>Smoothed training loss, for the watch on divergence.</summary>
    public double? SmoothLoss { get; init; }

    public int StepsAbove { get; init; }

    /// <summary>Steps in a row that gave no number.</summary>
    public int UnsoundSteps { get; init; }

    /// <summary>Steps that gave no number and left the weights alone.</summary>
    public int UnsoundTotal { get; init; }

    public double? BestLoss { get; init; }

    public int BestStep { get; init; }

    public int ValidationsWithoutGain { get; init; }

    public int MicroBatch { get; init; }

    /// <summary>Settings that must be the same in the run that goes on.</summary>
    public IReadOnlyDictionary<string, string> Fixed { get; init; } = new Dictionary<string, string>();
}
