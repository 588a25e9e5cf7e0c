using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>RU10: the speed has fallen much.</summary>
internal sealed class SpeedFell : IWatchRule
{
    public string Code => "RU10";

    public IEnumerable<Finding> Check(JobCurve curve, DateTimeOffset now)
    {
        var speed = curve["tokens_per_second"];
        if (speed.Count >= 30 && Middle(speed.TakeLast(5)) is var last && Middle(speed.Skip(2).Take(20)) is var usual && last < 0.6 * usual)
        {
            yield return Say.Warning(Code, "/progress", $"The speed fell from {usual:0} to {last:0} tokens a second.", "Look for another program on the device, or for heat.");
        }
    }

    private static double Middle(IEnumerable<CurvePoint> points) => points.Select(point => point.Value).Order().ToList() is var list ? list[list.Count / 2] : 0;
}
