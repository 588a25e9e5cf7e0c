using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>RU11: the device is mostly idle.</summary>
internal sealed class DeviceIsIdle : IWatchRule
{
    public string Code => "RU11";

    public IEnumerable<Finding> Check(JobCurve curve, DateTimeOffset now)
    {
        var use = curve["gpu_utilization"];
        if (use is [.., var last] && use.Where(point => last.At - point.At <= TimeSpan.FromMinutes(5)).ToList() is { Count: > 3 } recent
            && use[0].At <= last.At - TimeSpan.FromMinutes(5) && recent.TrueForAll(point => point.Value < 30))
        {
            yield return Say.Hint(Code, "/progress", $"The device was used less than 30 % for 5 minutes: the micro batch of {curve.Plan.Trainer.MicroBatch} may rise to {curve.Plan.Trainer.MicroBatch * 2}.",
                "Next time, double the micro batch and halve the accumulation.");
        }
    }
}
