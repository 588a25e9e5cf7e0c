namespace Tunesmith.Torch;

/// <summary>Stops a run that has gone wrong: no number three times in a row, or a loss far above where it began for ten steps.</summary>
internal static class DivergenceWatch
{
    private const int UnsoundAllowed = 3, StepsAboveAllowed = 10, StepsOfStart = 10;

    /// <summary>What is known after a step.</summary>
    /// <param name="state">What was known before.</param>
    /// <param name="outcome">The step.</param>
    /// <param name="vocabulary">Tokens that a guess may choose from.</param>
    public static RunState After(RunState state, StepOutcome outcome, int vocabulary)
    {
        if (!outcome.Sound)
            return state with { UnsoundSteps = state.UnsoundSteps + 1, UnsoundTotal = state.UnsoundTotal + 1 };
        var first = Start(state, outcome.Loss, Math.Log(vocabulary));
        var smooth = state.SmoothLoss is { } was ? (0.9 * was) + (0.1 * outcome.Loss) : outcome.Loss;
        return state with { FirstLoss = first, SmoothLoss = smooth, UnsoundSteps = 0, StepsAbove = smooth > (1.5 * first) + 0.5 ? state.StepsAbove + 1 : 0 };
    }

    // Where it began is the mean of some steps, as one small batch may be much easier than the others. A run that blows up at once
    // must not raise it: no loss counts for more than a guess that knows nothing.
    private static double Start(RunState state, double loss, double guess) => state.FirstLoss is not { } sofar ? loss
        : state.Step >= StepsOfStart ? sofar
        : sofar + ((Math.Min(loss, Math.Max(sofar, guess)) - sofar) / (state.Step + 1));

    public static string? Verdict(RunState state, StepOutcome outcome)
    {
        if (state.UnsoundSteps >= UnsoundAllowed)
            return $"{state.UnsoundSteps} steps in a row gave no number (loss {outcome.Loss}, gradient {outcome.GradientNorm})";
        return state.StepsAbove >= StepsAboveAllowed
            ? $"the loss has been far above its start for {state.StepsAbove} steps ({state.SmoothLoss:F3} against {state.FirstLoss:F3} at the start)"
            : null;
    }
}
