namespace Tunesmith.Local;

/// <summary>Applies merges, best rank first and leftmost among equals.</summary>
internal static class BpeMerger
{
    private const int Short = 24;

    public static int[] Run(List<int> symbols, Dictionary<long, (int Rank, int Id)> merges) =>
        symbols.Count < 2 ? [.. symbols] : symbols.Count <= Short ? Scan(symbols, merges) : Heap(symbols, merges);

    // For short words a scan beats a heap.
    private static int[] Scan(List<int> symbols, Dictionary<long, (int Rank, int Id)> merges)
    {
        while (symbols.Count > 1)
        {
            var (best, at, id) = (int.MaxValue, -1, 0);
            for (var i = 0; i + 1 < symbols.Count; i++)
            {
                if (merges.TryGetValue(((long)symbols[i] << 32) | (uint)symbols[i + 1], out var merge) && merge.Rank < best)
                {
                    (best, at, id) = (merge.Rank, i, merge.Id);
                }
            }

            if (at < 0)
            {
                break;
            }

            symbols[at] = id;
            symbols.RemoveAt(at + 1);
        }

        return [.. symbols];
    }

    private static int[] Heap(List<int> symbols, Dictionary<long, (int Rank, int Id)> merges)
    {
        var line = new Line(symbols);
        var queue = new PriorityQueue<(int Left, int Right, int LeftId, int RightId, int Merged), (int Rank, int Left)>();
        for (var i = 0; i + 1 < symbols.Count; i++)
        {
            Push(i, i + 1);
        }

        while (queue.TryDequeue(out var pair, out _))
        {
            // A pair that has changed since it was queued is stale.
            if (line.Ids[pair.Left] == pair.LeftId && line.Ids[pair.Right] == pair.RightId && line.Next[pair.Left] == pair.Right)
            {
                line.Join(pair.Left, pair.Right, pair.Merged);
                Push(line.Previous[pair.Left], pair.Left);
                Push(pair.Left, line.Next[pair.Left]);
            }
        }

        return line.ToArray();

        void Push(int left, int right)
        {
            if (left >= 0 && right >= 0 && merges.TryGetValue(((long)line.Ids[left] << 32) | (uint)line.Ids[right], out var merge))
            {
                queue.Enqueue((left, right, line.Ids[left], line.Ids[right], merge.Id), (merge.Rank, left));
            }
        }
    }

    private sealed class Line
    {
        public Line(List<int> symbols)
        {
            Ids = [.. symbols];
            Next = [.. Enumerable.Range(1, symbols.Count - 1), -1];
            Previous = [.. Enumerable.Range(-1, symbols.Count)];
        }

        public int[] Ids { get; }

        public int[] Next { get; }

        public int[] Previous { get; }

        public void Join(int left, int right, int merged)
        {
            Ids[left] = merged;
            Ids[right] = -1;
            Next[left] = Next[right];
            if (Next[right] >= 0)
            {
                Previous[Next[right]] = left;
            }
        }

        public int[] ToArray()
        {
            var ids = new List<int>();
            for (var i = 0; i >= 0; i = Next[i])
            {
                ids.Add(Ids[i]);
            }

            return [.. ids];
        }
    }
}
