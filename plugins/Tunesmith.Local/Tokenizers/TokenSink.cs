using Tunesmith.Flows;

namespace Tunesmith.Local;

/// <summary>Collects tokens: only their number, their ids, or ids with spans.</summary>
internal sealed class TokenSink(List<int>? ids, List<TokenSpan>? spans)
{
    public int Count { get; private set; }

    public void Add(int id, int start, int end)
    {
        Count++;
        ids?.Add(id);
        spans?.Add(new TokenSpan(id, start, end - start));
    }

    public void Add(BpeWord word, AlignedText text, BpeModel model)
    {
        Count += word.Ids.Length;
        ids?.AddRange(word.Ids);
        if (spans is not null)
        {
            AddSpans(word, text, model);
        }
    }

    private void AddSpans(BpeWord word, AlignedText text, BpeModel model)
    {
        var places = text.Span.ContainsAnyExceptInRange('\0', '\u007F') ? Places(text.Span) : null;
        var at = 0;
        for (var i = 0; i < word.Ids.Length; i++)
        {
            var end = at + (word.Widths?[i] ?? model.Width(word.Ids[i]));
            var (from, to) = places is null ? (at, end) : Characters(places, at, end);
            var origin = text.Origin(Math.Min(from, text.Length), Math.Min(to, text.Length));
            spans!.Add(new TokenSpan(word.Ids[i], origin.Start, origin.End - origin.Start));
            at = end;
        }
    }

    // For each byte the unit at which its character starts, negative for a byte inside a character.
    private static List<int> Places(ReadOnlySpan<char> text)
    {
        var places = new List<int>(text.Length * 3);
        var at = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            places.Add(at);
            for (var i = 1; i < rune.Utf8SequenceLength; i++)
            {
                places.Add(~at);
            }

            at += rune.Utf16SequenceLength;
        }

        places.Add(at);
        return places;
    }

    // A character belongs to the token that has its first byte; a token of later bytes only stands on it with length 0.
    private static (int From, int To) Characters(List<int> places, int start, int end)
    {
        start = Math.Min(start, places.Count - 1);
        end = Math.Min(end, places.Count - 1);
        var first = start;
        while (first < end && places[first] < 0)
        {
            first++;
        }

        if (first == end)
        {
            var inside = places[start] < 0 ? ~places[start] : places[start];
            return (inside, inside);
        }

        var last = end;
        while (places[last] < 0)
        {
            last++;
        }

        return (places[first], places[last]);
    }
}
