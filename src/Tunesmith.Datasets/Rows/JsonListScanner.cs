using System.Collections.Frozen;
using System.Text;

namespace Tunesmith.Datasets;

/// <summary>Finds the list in a JSON file byte by byte and cuts out its items.</summary>
internal sealed class JsonListScanner
{
    public static readonly FrozenSet<string> ListNames =
        new[] { "data", "rows", "train", "samples", "examples", "items", "instances" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private readonly StringBuilder _name = new();
    private byte[] _item = new byte[4096];
    private int _length;
    private int _depth;
    private int _listDepth = -1;
    private bool _inString, _escaped, _inItem, _started, _ended;

    public long Line { get; private set; } = 1;

    public long ItemLine { get; private set; }

    public bool IsTooLong { get; private set; }

    public ReadOnlySpan<byte> Item => _item.AsSpan(0, _length);

    /// <summary>What is wrong with the file as a whole, once its end is reached.</summary>
    public string? Complaint =>
        !_started ? "The file has no list of rows; expected [ {…}, {…} ], or an object with such a list under 'data', 'rows', 'train', 'samples', 'examples', 'items' or 'instances'."
        : !_ended ? "The file ends before its list does: it was cut off, or a bracket or quote is missing."
        : null;

    /// <summary>Takes the next byte; true when an item has just ended.</summary>
    public bool Take(byte next)
    {
        if (next == '\n')
        {
            Line++;
        }

        return _ended ? false : _started ? TakeInList(next) : Search(next);
    }

    private bool Search(byte next)
    {
        if (_inString)
        {
            EndOrContinueString(next, isName: _depth == 1);
            return false;
        }

        switch (next)
        {
            case (byte)'"':
                _inString = true;
                _name.Clear();
                break;
            case (byte)'[' when _depth == 0 || (_depth == 1 && ListNames.Contains(_name.ToString())):
                _started = true;
                _listDepth = ++_depth;
                break;
            case (byte)'{' or (byte)'[':
                _depth++;
                break;
            case (byte)'}' or (byte)']':
                _depth--;
                break;
            case (byte)',' when _depth == 1:
                _name.Clear();
                break;
        }

        return false;
    }

    private bool TakeInList(byte next)
    {
        if (_inString)
        {
            Append(next);
            EndOrContinueString(next, isName: false);
            return false;
        }

        if (_depth == _listDepth && next is (byte)',' or (byte)']' && EndItem(next))
        {
            return true;
        }

        if (_ended || (!_inItem && next is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)','))
        {
            return false;
        }

        if (!_inItem)
        {
            (_inItem, ItemLine, _length, IsTooLong) = (true, Line, 0, false);
        }

        Append(next);
        _inString = next == '"';
        _depth += next is (byte)'{' or (byte)'[' ? 1 : next is (byte)'}' or (byte)']' ? -1 : 0;
        return false;
    }

    private bool EndItem(byte next)
    {
        if (_depth != _listDepth)
        {
            return false;
        }

        _ended = next == ']';
        var had = _inItem;
        _inItem = false;
        return had;
    }

    private void EndOrContinueString(byte next, bool isName)
    {
        if (_escaped)
        {
            _escaped = false;
        }
        else if (next == '\\')
        {
            _escaped = true;
        }
        else if (next == '"')
        {
            _inString = false;
            return;
        }

        if (isName && _name.Length < 64)
        {
            _name.Append((char)next);
        }
    }

    private void Append(byte next)
    {
        if (_length == ByteLines.Longest)
        {
            IsTooLong = true;
            return;
        }

        if (_length == _item.Length)
        {
            Array.Resize(ref _item, _item.Length * 2);
        }

        _item[_length++] = next;
    }
}
