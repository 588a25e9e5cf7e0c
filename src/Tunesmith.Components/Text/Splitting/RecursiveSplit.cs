namespace Tunesmith.Components.Text.Splitting;

/// <summary>Cuts a text at the largest separator that fits and merges the pieces into overlapping chunks, as LangChain's recursive splitter does.</summary>
internal static class RecursiveSplit
{
    /// <summary>Chunks of a text, in order, as spans of it.</summary>
    public static List<Piece> Chunks<TLength>(string text, SplitRules rules, TLength length)
        where TLength : struct, ITextLength
    {
        var chunks = new List<Piece>();
        new Pass<TLength>(text, rules, length, chunks).Split(0, text.Length, 0);
        return chunks;
    }

    private sealed class Pass<TLength>(string text, SplitRules rules, TLength length, List<Piece> chunks)
        where TLength : struct, ITextLength
    {
        private readonly MergeQueue _queue = new(text, chunks);

        public void Split(int start, int end, int fromSeparator)
        {
            var (separator, first, next) = Choose(start, end, fromSeparator);
            var level = new Level(rules.Keep == KeptSeparator.None ? separator : "", next);
            if (separator.Length == 0) SplitRunes(start, end, level);
            else if (rules.Keep == KeptSeparator.Start) SplitBefore(start, end, separator, first, level);
            else SplitAfter(start, end, separator, first, level);
            Finish(level);
        }

        // The first separator that occurs; the last one when none does; single characters when the list has been used up.
        private (string Separator, int First, int Next) Choose(int start, int end, int from)
        {
            var range = text.AsSpan(start, end - start);
            for (var i = from; i < rules.Separators.Count; i++)
            {
                var candidate = rules.Separators[i];
                if (candidate.Length == 0) return ("", -1, -1);
                var at = range.IndexOf(candidate, StringComparison.Ordinal);
                if (at >= 0) return (candidate, start + at, i + 1);
            }
            return (from < rules.Separators.Count ? rules.Separators[^1] : "", -1, -1);
        }

        private void SplitRunes(int start, int end, in Level level)
        {
            for (var at = start; at < end;)
            {
                var units = char.IsHighSurrogate(text[at]) && at + 1 < end && char.IsLowSurrogate(text[at + 1]) ? 2 : 1;
                Take(at, units, level);
                at += units;
            }
        }

        private void SplitBefore(int start, int end, string separator, int first, in Level level)
        {
            // A separator at the very start belongs to the first piece; overlapping ones each start a piece.
            var cut = first == start ? Find(separator, start + 1, end) : first;
            while (cut >= 0)
            {
                Take(start, cut - start, level);
                start = cut;
                cut = Find(separator, cut + 1, end);
            }
            if (start < end) Take(start, end - start, level);
        }

        private void SplitAfter(int start, int end, string separator, int first, in Level level)
        {
            var kept = rules.Keep == KeptSeparator.End ? separator.Length : 0;
            for (var cut = first; cut >= 0; cut = Find(separator, start, end))
            {
                if (cut + kept > start) Take(start, cut + kept - start, level);
                start = cut + separator.Length;
            }
            if (start < end) Take(start, end - start, level);
        }

        private int Find(string separator, int from, int end)
        {
            if (from >= end) return -1;
            var range = text.AsSpan(from, end - from);
            var at = separator.Length == 1 ? range.IndexOf(separator[0]) : range.IndexOf(separator, StringComparison.Ordinal);
            return at < 0 ? -1 : from + at;
        }

        private void Take(int start, int units, in Level level)
        {
            var size = length.Of(text.AsSpan(start, units));
            if (size < rules.ChunkSize)
            {
                Merge(start, units, size, level.Joiner);
                return;
            }
            Finish(level);
            if (level.Next < 0) chunks.Add(new Piece(start, units));
            else Split(start, start + units, level.Next);
        }

        private void Merge(int start, int units, int size, string joiner)
        {
            if (Exceeds(size, joiner) && _queue.Count > 0)
            {
                _queue.Emit(joiner);
                while (_queue.Count > 0 && (_queue.Total > rules.Overlap || (Exceeds(size, joiner) && _queue.Total > 0))) _queue.DropOldest();
            }
            _queue.Add(start, units, size);
        }

        private bool Exceeds(int size, string joiner) => _queue.Total + size + ((long)_queue.Count * joiner.Length) > rules.ChunkSize;

        private void Finish(in Level level)
        {
            _queue.Emit(level.Joiner);
            _queue.Clear();
        }
    }

    /// <param name="Joiner">What stands between two merged pieces.</param>
    /// <param name="Next">The first separator for pieces that are too long, or -1 when they are left as they are.</param>
    private readonly record struct Level(string Joiner, int Next);
}
