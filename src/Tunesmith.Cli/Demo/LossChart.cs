using System.Text;

namespace Tunesmith.Cli;

/// <summary>A curve in dots of Braille, two by four a letter.</summary>
internal static class LossChart
{
    private const int Columns = 64;
    private const int Rows = 9;
    private static readonly int[,] Dots = { { 0x01, 0x08 }, { 0x02, 0x10 }, { 0x04, 0x20 }, { 0x40, 0x80 } };

    /// <summary>The curve with its axis.</summary>
    /// <param name="points">Step and value, in order; at least one.</param>
    /// <param name="lastStep">Where the axis ends.</param>
    public static string Draw(IReadOnlyList<(int Step, double Value)> points, int lastStep)
    {
        var top = Math.Max(points.Max(point => point.Value), 1e-9);
        var cells = new int[Rows, Columns];
        foreach (var (step, value) in points)
        {
            var x = (int)((long)(Columns * 2 - 1) * Math.Min(step, lastStep) / Math.Max(1, lastStep));
            var y = (int)Math.Round((1 - Math.Clamp(value / top, 0, 1)) * (Rows * 4 - 1));
            cells[y / 4, x / 2] |= Dots[y % 4, x % 2];
        }

        var text = new StringBuilder();
        for (var row = 0; row < Rows; row++)
        {
            text.Append(row == 0 ? $"{top,6:0.00} " : row == Rows - 1 ? $"{0.0,6:0.00} " : "       ").Append('│');
            for (var column = 0; column < Columns; column++)
            {
                text.Append((char)(0x2800 + cells[row, column]));
            }

            text.Append('\n');
        }

        return text.Append("       └").Append('─', Columns).Append('\n').Append("        step 0").Append($"{lastStep}".PadLeft(Columns - 6)).ToString();
    }
}
