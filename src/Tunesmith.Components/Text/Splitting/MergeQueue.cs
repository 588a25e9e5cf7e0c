using System.Text;

namespace Tunesmith.Components.Text.Splitting;

/// <summary>The pieces that the next chunk is made of, oldest first.</summary>
internal sealed class MergeQueue(string text, List<Piece> chunks)
{
    private int[] _starts = new int[256];
    private int[] _units = new int[256];
    private int[] _lengths = new int[256];
    private int _head;
    private int _tail;
    private long _total;
    private long _totalUnits;

    public int Count => _tail - _head;

    public long Total => _total;

    public void Add(int start, int unitCount, int length)
    {
        if (_tail == _starts.Length) MakeRoom();
        _starts[_tail] = start;
        _units[_tail] = unitCount;
        _lengths[_tail++] = length;
        _total += length;
        _totalUnits += unitCount;
    }

    public void DropOldest()
    {
        _total -= _lengths[_head];
        _totalUnits -= _units[_head++];
        if (_head == _tail) Clear();
    }

    public void Clear()
    {
        _head = _tail = 0;
        _total = _totalUnits = 0;
    }

    /// <summary>Gives the chunk of the pieces now queued, without blanks at its ends, unless nothing is left of it.</summary>
    public void Emit(string separator)
    {
        if (Count == 0) return;
        var start = _starts[_head];
        var end = _starts[_tail - 1] + _units[_tail - 1];
        // Empty pieces between two separators are dropped, so the pieces need not be neighbours in the text.
        if (end - start != _totalUnits + ((long)(Count - 1) * separator.Length))
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
        for (var i = _head; i < _tail; i++)
        {
            if (i > _head) joined.Append(separator);
            joined.Append(text, _starts[i], _units[i]);
        }
        var whole = joined.ToString();
        var trimmed = Blank.Trim(whole, out var leading);
        if (trimmed.Length > 0) chunks.Add(new Piece(_starts[_head] + leading, trimmed.Length, trimmed));
    }

    private void MakeRoom()
    {
        if (_head > _starts.Length / 2)
        {
            Array.Copy(_starts, _head, _starts, 0, Count);
            Array.Copy(_units, _head, _units, 0, Count);
            Array.Copy(_lengths, _head, _lengths, 0, Count);
            _tail -= _head;
            _head = 0;
            return;
        }
        Array.Resize(ref _starts, _starts.Length * 2);
        Array.Resize(ref _units, _units.Length * 2);
        Array.Resize(ref _lengths, _lengths.Length * 2);
    }
}
