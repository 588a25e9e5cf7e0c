namespace Tunesmith.Local;

/// <summary>A piece of text that remembers, character by character, where it came from in the original.</summary>
internal readonly struct AlignedText
{
    private readonly int[]? _from;
    private readonly int[]? _to;

    public AlignedText(string text, int start, int length)
        : this(text, start, length, null, null)
    {
    }

    private AlignedText(string text, int start, int length, int[]? from, int[]? to)
    {
        (Text, Start, Length) = (text, start, length);
        (_from, _to) = (from, to);
    }

    public string Text { get; }

    public int Start { get; }

    public int Length { get; }

    public ReadOnlySpan<char> Span => Text.AsSpan(Start, Length);

    public AlignedText Slice(int start, int length) => new(Text, Start + start, length, _from, _to);

    /// <summary>The original UTF-16 range behind a range of this piece.</summary>
    public (int Start, int End) Origin(int start, int end)
    {
        if (_from is null)
        {
            return (Start + start, Start + end);
        }

        if (Length == 0)
        {
            return (0, 0);
        }

        if (start == end)
        {
            var at = start < Length ? _from[Start + start] : _to![Start + Length - 1];
            return (at, at);
        }

        return (_from[Start + start], _to![Start + end - 1]);
    }

    /// <summary>Builds a changed text out of pieces that each stand for an original range.</summary>
    internal sealed class Builder(AlignedText source)
    {
        private readonly System.Text.StringBuilder _text = new(source.Length + 8);
        private readonly List<int> _from = new(source.Length + 8);
        private readonly List<int> _to = new(source.Length + 8);

        /// <summary>Takes a range over as it is.</summary>
        public void Keep(int start, int end)
        {
            _text.Append(source.Span[start..end]);
            for (var i = start; i < end; i++)
            {
                Mark(source.Origin(i, i + 1));
            }
        }

        /// <summary>Puts a text in place of a range; an empty range inserts.</summary>
        public void Put(ReadOnlySpan<char> text, int start, int end)
        {
            _text.Append(text);
            var origin = source.Origin(start, end);
            for (var i = 0; i < text.Length; i++)
            {
                Mark(origin);
            }
        }

        public AlignedText Build()
        {
            var text = _text.ToString();
            return new AlignedText(text, 0, text.Length, [.. _from], [.. _to]);
        }

        private void Mark((int Start, int End) origin)
        {
            _from.Add(origin.Start);
            _to.Add(origin.End);
        }
    }
}
