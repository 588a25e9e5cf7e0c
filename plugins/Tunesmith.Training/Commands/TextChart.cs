namespace Tunesmith.Training;

/// <summary>Draws curves with letters: <c>·</c> for the training loss, <c>●</c> for the validation loss.</summary>
internal static class TextChart
{
    public static IEnumerable<string> Draw(IReadOnlyList<CurvePoint> loss, IReadOnlyList<CurvePoint> validation, int width, int height)
    {
        if (loss.Count + validation.Count == 0)
        {
            return ["waiting for the first step …"];
        }

        var all = loss.Concat(validation).ToList();
        var (low, high, last) = (all.Min(point => point.Value), all.Max(point => point.Value), Math.Max(1, all.Max(point => point.Step)));
        var span = high - low > 1e-9 ? high - low : 1;
        var cells = Enumerable.Range(0, height).Select(_ => Enumerable.Repeat(' ', width).ToArray()).ToArray();
        Plot(loss, '·');
        Plot(validation, '●');
        return cells.Select((row, i) => $"{(i == 0 ? high : i == height - 1 ? low : double.NaN),8:0.000}│{new string(row)}".Replace("     NaN", "        ", StringComparison.Ordinal))
            .Append($"        └{new string('─', width)} step {last}");

        void Plot(IReadOnlyList<CurvePoint> points, char mark)
        {
            foreach (var point in points)
            {
                var x = (int)((width - 1) * (long)point.Step / last);
                var y = (int)Math.Round((height - 1) * (high - point.Value) / span);
                cells[y][x] = mark;
            }
        }
    }
}
