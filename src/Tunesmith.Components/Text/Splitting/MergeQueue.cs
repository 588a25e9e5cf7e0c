using System.Text;

namespace Tunesmith.Components.Text.Splitting;

/// <summary>The pieces that the next chunk is made of, oldest first.</summary>
internal sealed class MergeQueue(string text, List<Piece> chunks)
{
    private int[] starts = new int[256];
    private int[] units = new int[256];
    private int[] lengths = new int[256];
    private int head;
    private int tail;
    private long total;
    private long totalUnits;

    public int Count => tail - head;

    public long Total => total;

    public void Add(int start, int unitCount, int length)
    {
        if (tail == starts.Length) MakeRoom();
        starts[tail] = start;
        units[tail] = unitCount;
        lengths[tail++] = length;
        total += length;
        totalUnits += unitCount;
    }

    public void DropOldest()
    {
        total -= lengths[head];
        totalUnits -= units[head++];
        if (head == tail) Clear();
    }

    public void Clear()
    {
        head = tail = 0;
        total = totalUnits = 0;
    }

    /// <summary>Gives the chunk of the pieces now queued, without blanks at its ends, unless nothing is left of it.</summary>
    public void Emit(string separator)
    {
        if (Count == 0) return;
        var start = starts[head];
        var end = starts[tail - 1] + units[tail - 1];
        // Empty pieces between two separators are dropped, so the pieces need not be neighbours in the text.
        if (end - start != totalUnits + ((long)(Count - 1) * separator.Length))
        {
            EmitJoined(separator);
            return;
        }
        while (start < end && Blank.Is(text[start])) start++;
        while (end > start && Blank.Is(text[end - 1])) end--;
        if (end > start) chunks.Add(new Piece(start, end - start));
    }

    private void EmitJoined(string separator)
    {
        var joined = new StringBuilder();
        for (var i = head; i < tail; i++)
        {
            if (i > head) joined.Append(separator);
            joined.Append(text, starts[i], units[i]);
        }
        var whole = joined.ToString();
        var trimmed = Blank.Trim(whole, out var leading);
        if (trimmed.Length > 0) chunks.Add(new Piece(starts[head] + leading, trimmed.Length, trimmed));
    }

    private void MakeRoom()
    {
        if (head > starts.Length / 2)
        {
            Array.Copy(starts, head, starts, 0, Count);
            Array.Copy(units, head, units, 0, Count);
            Array.Copy(lengths, head, lengths, 0, Count);
            tail -= head;
            head = 0;
            return;
        }
        Array.Resize(ref starts, starts.Length * 2);
        Array.Resize(ref units, units.Length * 2);
        Array.Resize(ref lengths, lengths.Length * 2);
    }
}
