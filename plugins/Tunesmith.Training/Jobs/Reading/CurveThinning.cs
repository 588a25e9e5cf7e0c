namespace Tunesmith.Training;

/// <summary>Fewer points that draw the same curve: of each stretch the lowest and the highest are kept, and always the first and the last.</summary>
public static class CurveThinning
{
    /// <summary>At most so many points, at least 4.</summary>
    public static IReadOnlyList<CurvePoint> Thin(IReadOnlyList<CurvePoint> points, int most)
    {
        most = Math.Max(4, most);
        if (points.Count <= most)
        {
            return points;
        }

        var stretches = (most - 2) / 2;
        var kept = new List<CurvePoint> { points[0] };
        for (var i = 0; i < stretches; i++)
        {
            var from = 1 + ((points.Count - 2) * i / stretches);
            var to = 1 + ((points.Count - 2) * (i + 1) / stretches);
            var stretch = points.Skip(from).Take(to - from).ToList();
            var (low, high) = (stretch.MinBy(point => point.Value), stretch.MaxBy(point => point.Value));
            kept.AddRange(low.Step < high.Step ? [low, high] : low.Step == high.Step ? [low] : [high, low]);
        }

        kept.Add(points[^1]);
        return kept;
    }
}
