using System.Globalization;
using System.Text;

namespace Tunesmith.Local;

/// <summary>Unicode's decompositions and compositions, from an embedded table: with invariant globalisation .NET itself normalises nothing.</summary>
internal sealed class UnicodeData
{
    private const int HangulFirst = 0xAC00, LeadFirst = 0x1100, VowelFirst = 0x1161, TailFirst = 0x11A7, Vowels = 21, Tails = 28, Syllables = 11172;
    private static readonly Lazy<UnicodeData> Made = new(() => new UnicodeData());
    private readonly Dictionary<int, int[]> _canonical = [];
    private readonly Dictionary<int, int[]> _compatible = [];
    private readonly Dictionary<int, byte> _classes = [];
    private readonly Dictionary<long, int> _composed = [];
    private readonly HashSet<int> _seconds = [];

    private UnicodeData()
    {
        using var stream = typeof(UnicodeData).Assembly.GetManifestResourceStream("normalization.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                ReadLine(line.Split(' '));
            }
        }

        // A mark that itself decomposes into one (U+0344) joins what is before it like its first part.
        foreach (var (code, parts) in _canonical.Concat(_compatible))
        {
            if (_classes.GetValueOrDefault(parts[0]) != 0 || _seconds.Contains(parts[0]))
            {
                _seconds.Add(code);
            }
        }
    }

    public static UnicodeData Shared => Made.Value;

    public static int Read(ReadOnlySpan<char> text, out int code)
    {
        // A lone surrogate stays what it is.
        var good = Rune.DecodeFromUtf16(text, out var rune, out var used) == System.Buffers.OperationStatus.Done;
        code = good ? rune.Value : text[0];
        return good ? used : 1;
    }

    public bool JoinsBefore(int code, bool compatible, bool composed) =>
        _classes.ContainsKey(code) || (composed && (_seconds.Contains(code) || code is (>= VowelFirst and < VowelFirst + Vowels) or (> TailFirst and < TailFirst + Tails)))
        || (compatible && _seconds.Contains(code));

    public bool MayChange(int code, bool compatible, bool composed) =>
        code >= 0xA0 && (JoinsBefore(code, compatible, composed) || _canonical.ContainsKey(code) || (compatible && _compatible.ContainsKey(code)) || (!composed && IsSyllable(code)));

    public string Normalize(ReadOnlySpan<char> text, bool compatible, bool composed)
    {
        var codes = new List<int>();
        for (var i = 0; i < text.Length;)
        {
            i += Read(text[i..], out var code);
            Decompose(code, compatible, codes);
        }

        Order(codes);
        if (composed)
        {
            Compose(codes);
        }

        var result = new StringBuilder();
        codes.ForEach(code => result.Append(code is >= 0xD800 and <= 0xDFFF ? ((char)code).ToString() : char.ConvertFromUtf32(code)));
        return result.ToString();
    }

    private static bool IsSyllable(int code) => code is >= HangulFirst and < HangulFirst + Syllables;

    private void ReadLine(string[] fields)
    {
        var code = Hex(fields[0]);
        if (fields[1] == "@")
        {
            _classes[code] = byte.Parse(fields[2], CultureInfo.InvariantCulture);
            return;
        }

        int[] parts = [.. fields.Skip(2).Select(Hex)];
        (fields[1] == "~" ? _compatible : _canonical)[code] = parts;
        if (fields[1] == "=")
        {
            _composed[((long)parts[0] << 32) | (uint)parts[1]] = code;
            _seconds.Add(parts[1]);
        }
    }

    private static int Hex(string text) => int.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private void Decompose(int code, bool compatible, List<int> into)
    {
        if (IsSyllable(code))
        {
            var at = code - HangulFirst;
            into.Add(LeadFirst + (at / (Vowels * Tails)));
            into.Add(VowelFirst + (at % (Vowels * Tails) / Tails));
            if (at % Tails != 0)
            {
                into.Add(TailFirst + (at % Tails));
            }
        }
        else if (_canonical.TryGetValue(code, out var parts) || (compatible && _compatible.TryGetValue(code, out parts)))
        {
            foreach (var part in parts)
            {
                Decompose(part, compatible, into);
            }
        }
        else
        {
            into.Add(code);
        }
    }

    // Marks are ordered by class, keeping the order of equals; runs are short.
    private void Order(List<int> codes)
    {
        for (var i = 1; i < codes.Count; i++)
        {
            var mark = _classes.GetValueOrDefault(codes[i]);
            for (var j = i; mark != 0 && j > 0 && _classes.GetValueOrDefault(codes[j - 1]) > mark; j--)
            {
                (codes[j - 1], codes[j]) = (codes[j], codes[j - 1]);
            }
        }
    }

    private void Compose(List<int> codes)
    {
        var starter = -1;
        var lastClass = 0;
        for (var i = 0; i < codes.Count; i++)
        {
            var mark = _classes.GetValueOrDefault(codes[i]);
            var adjacent = starter >= 0 && i == starter + 1;
            if (starter >= 0 && (adjacent || lastClass < mark) && Pair(codes[starter], codes[i]) is { } joined)
            {
                codes[starter] = joined;
                codes.RemoveAt(i--);
                continue;
            }

            if (mark == 0)
            {
                starter = i;
            }

            lastClass = mark;
        }
    }

    private int? Pair(int first, int second)
    {
        if (first is >= LeadFirst and < LeadFirst + 19 && second is >= VowelFirst and < VowelFirst + Vowels)
        {
            return HangulFirst + ((((first - LeadFirst) * Vowels) + (second - VowelFirst)) * Tails);
        }

        if (IsSyllable(first) && (first - HangulFirst) % Tails == 0 && second is > TailFirst and < TailFirst + Tails)
        {
            return first + second - TailFirst;
        }

        return _composed.TryGetValue(((long)first << 32) | (uint)second, out var joined) ? joined : null;
    }
}
