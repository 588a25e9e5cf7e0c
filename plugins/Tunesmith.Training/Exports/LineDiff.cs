namespace Tunesmith.Training;

/// <summary>What changed between two texts, line by line.</summary>
public static class LineDiff
{
    private const int LargestTable = 4_000_000;

    /// <summary>Lines that were taken away and added, in order, with the number of the line in the old and the new text.</summary>
    public static IReadOnlyList<DiffLine> Of(string before, string after)
    {
        var (old, now) = (before.Split('\n'), after.Split('\n'));
        var head = 0;
        while (head < old.Length && head < now.Length && old[head] == now[head])
        {
            head++;
        }

        var tail = 0;
        while (tail < old.Length - head && tail < now.Length - head && old[^(tail + 1)] == now[^(tail + 1)])
        {
            tail++;
        }

        return Middle(old[head..^tail], now[head..^tail], head);
    }

    private static List<DiffLine> Middle(string[] old, string[] now, int head)
    {
        if ((long)old.Length * now.Length > LargestTable)
        {
            return [.. old.Select((line, i) => new DiffLine('-', head + i + 1, line)), .. now.Select((line, i) => new DiffLine('+', head + i + 1, line))];
        }

        var common = new int[old.Length + 1, now.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
        {
            for (var j = now.Length - 1; j >= 0; j--)
            {
                common[i, j] = old[i] == now[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        var lines = new List<DiffLine>();
        for (int i = 0, j = 0; i < old.Length || j < now.Length;)
        {
            if (i < old.Length && j < now.Length && old[i] == now[j])
            {
                (i, j) = (i + 1, j + 1);
            }
            else if (j == now.Length || (i < old.Length && common[i + 1, j] >= common[i, j + 1]))
            {
                lines.Add(new('-', head + ++i, old[i - 1]));
            }
            else
            {
                lines.Add(new('+', head + ++j, now[j - 1]));
            }
        }

        return lines;
    }
}
