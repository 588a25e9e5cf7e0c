namespace Tunesmith.Torch;

/// <summary>Stops a run that has gone wrong: no number three times in a row, or a loss far above where it began for ten steps.</summary>
internal static class DivergenceWatch
{
    private const int UnsoundAllowed = 3, StepsAboveAllowed = 10;

    public static RunState After(RunState state, StepOutcome outcome)
    {
        if (!outcome.Sound)
            return state with { UnsoundSteps = state.UnsoundSteps + 1, UnsoundTotal = state.UnsoundTotal + 1 };
        var first = state.FirstLoss ?? outcome.Loss;
        var smooth = state.SmoothLoss is { } was ? (0.9 * was) + (0.1 * outcome.Loss) : outcome.Loss;
        return state with { FirstLoss = first, SmoothLoss = smooth, UnsoundSteps = 0, StepsAbove = smooth > (1.5 * first) + 0.5 ? state.StepsAbove + 1 : 0 };
    }

    public static string? Verdict(RunState state, StepOutcome outcome)
    {
        if (state.UnsoundSteps >= UnsoundAllowed)
            return $"{state.UnsoundSteps} steps in a row gave no number (loss {outcome.Loss}, gradient {outcome.GradientNorm})";
        return state.StepsAbove >= StepsAboveAllowed
            ? $"the loss has been far above its start for {state.StepsAbove} steps ({state.SmoothLoss:F3} against {state.FirstLoss:F3} at the start)"
            : null;
    }
}
