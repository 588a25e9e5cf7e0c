namespace Tunesmith.Torch;

// Speed and time left, smoothed over the last steps.
internal sealed class Progress(TimeProvider time, int totalSteps, int stepsPerEpoch)
{
    private const double Weight = 0.1;
    private double? _secondsPerStep, _tokensPerSecond;
    private long _started = time.GetTimestamp();

    public void Begin() => _started = time.GetTimestamp();

    public Dictionary<string, double> Metrics(int step, StepOutcome outcome, double learningRate)
    {
        var seconds = Math.Max(1e-6, time.GetElapsedTime(_started).TotalSeconds);
        _secondsPerStep = Smooth(_secondsPerStep, seconds);
        _tokensPerSecond = Smooth(_tokensPerSecond, outcome.Tokens / seconds);
        return new()
        {
            ["loss"] = outcome.Loss,
            ["learning_rate"] = learningRate,
            ["grad_norm"] = outcome.GradientNorm,
            ["tokens_per_second"] = Math.Round(_tokensPerSecond.Value, 1),
            ["memory_mib"] = Memory.ResidentMib(),
            ["epoch"] = Math.Round((double)step / stepsPerEpoch, 4),
            ["seconds_left"] = Math.Round((totalSteps - step) * _secondsPerStep.Value, 1),
        };
    }

    private static double Smooth(double? before, double now) => before is { } was ? was + (Weight * (now - was)) : now;
}
