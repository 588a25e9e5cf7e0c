using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace Tunesmith.Local;

/// <summary>Byte-pair encoding over bytes (GPT-2's way) or over characters with a fall-back to bytes (SentencePiece's way).</summary>
internal sealed class BpeModel
{
    private const int LongestCached = 64;
    private const int MostCached = 60_000;
    private readonly Dictionary<string, int> _ids;
    private readonly Dictionary<long, (int Rank, int Id)> _merges = [];
    private readonly int[] _byteIds = new int[256];
    private readonly int[] _widths;
    private readonly BpeOptions _options;
    private readonly ConcurrentDictionary<string, BpeWord> _cache = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, BpeWord>.AlternateLookup<ReadOnlySpan<char>> _cacheBySpan;
    private int _cached;

    public BpeModel(Dictionary<string, int> ids, IReadOnlyList<(int Left, int Right)> merges, BpeOptions options)
    {
        _ids = ids;
        _options = options;
        Merges = merges;
        Tokens = ByIds(ids);
        _cacheBySpan = _cache.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var rank = 0; rank < merges.Count; rank++)
        {
            var (left, right) = merges[rank];
            if (ids.TryGetValue(Tokens[left] + Tokens[right], out var merged))
            {
                _merges.TryAdd(Key(left, right), (rank, merged));
            }
        }

        for (var b = 0; b < 256; b++)
        {
            var name = options.ByteLevel ? ByteAlphabet.Characters[b].ToString() : ByteName(b);
            _byteIds[b] = ids.GetValueOrDefault(name, -1);
        }

        _widths = [.. Tokens.Select(token => options.ByteLevel ? token.Length : options.ByteFallback && ByteOf(token) is not null ? 1 : Encoding.UTF8.GetByteCount(token))];
    }

    /// <summary>Tokens by id, without added ones; an empty text where an id is unused.</summary>
    public string[] Tokens { get; }

    public IReadOnlyList<(int Left, int Right)> Merges { get; }

    public BpeOptions Options => _options;

    public static string ByteName(int value) => $"<0x{value:X2}>";

    /// <summary>The byte that a token such as <c>&lt;0xE4&gt;</c> stands for.</summary>
    public static byte? ByteOf(string token) =>
        token.Length == 6 && token.StartsWith("<0x", StringComparison.Ordinal) && token[5] == '>'
        && byte.TryParse(token.AsSpan(3, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) ? value : null;

    public int? Find(string token) => _ids.TryGetValue(token, out var id) ? id : null;

    public int Width(int id) => _widths[id];

    public BpeWord Encode(ReadOnlySpan<char> word)
    {
        if (word.Length > LongestCached)
        {
            return Merge(word);
        }

        if (_cacheBySpan.TryGetValue(word, out var known))
        {
            return known;
        }

        var made = Merge(word);
        if (Volatile.Read(ref _cached) < MostCached && _cacheBySpan.TryAdd(word, made))
        {
            Interlocked.Increment(ref _cached);
        }

        return made;
    }

    private static string[] ByIds(Dictionary<string, int> ids)
    {
        var tokens = new string[ids.Count == 0 ? 0 : ids.Values.Max() + 1];
        Array.Fill(tokens, "");
        foreach (var (token, id) in ids)
        {
            tokens[id] = token;
        }

        return tokens;
    }

    private static long Key(int left, int right) => ((long)left << 32) | (uint)right;

    private BpeWord Merge(ReadOnlySpan<char> word)
    {
        if (_options.IgnoreMerges && Whole(word) is { } id)
        {
            return new BpeWord([id], null);
        }

        var symbols = new List<int>(word.Length + 8);
        List<int>? widths = null;
        if (_options.ByteLevel)
        {
            AddBytes(word, symbols);
        }
        else
        {
            AddRunes(word, symbols, ref widths);
        }

        // A word with unknown characters has widths of its own; such words are short and rare, and never merge across the unknown.
        return widths is null ? new BpeWord(BpeMerger.Run(symbols, _merges), null) : MergeAround(symbols, widths);
    }

    private int? Whole(ReadOnlySpan<char> word)
    {
        var name = _options.ByteLevel ? string.Create(Encoding.UTF8.GetByteCount(word), word, (into, text) =>
        {
            Span<byte> bytes = into.Length <= 512 ? stackalloc byte[into.Length] : new byte[into.Length];
            Encoding.UTF8.GetBytes(text, bytes);
            for (var i = 0; i < bytes.Length; i++)
            {
                into[i] = ByteAlphabet.Characters[bytes[i]];
            }
        }) : word.ToString();
        return Find(name);
    }

    private void AddBytes(ReadOnlySpan<char> word, List<int> symbols)
    {
        Span<byte> bytes = word.Length <= 256 ? stackalloc byte[word.Length * 3] : new byte[word.Length * 3];
        foreach (var value in bytes[..Encoding.UTF8.GetBytes(word, bytes)])
        {
            if (_byteIds[value] >= 0)
            {
                symbols.Add(_byteIds[value]);
            }
            else if (_options.Unknown is { } unknown)
            {
                symbols.Add(unknown);
            }
        }
    }

    private void AddRunes(ReadOnlySpan<char> word, List<int> symbols, ref List<int>? widths)
    {
        Span<char> units = stackalloc char[2];
        Span<byte> bytes = stackalloc byte[4];
        foreach (var rune in word.EnumerateRunes())
        {
            var text = units[..rune.EncodeToUtf16(units)].ToString();
            var encoded = bytes[..rune.EncodeToUtf8(bytes)];
            if (_ids.TryGetValue(text, out var id))
            {
                symbols.Add(id);
                widths?.Add(encoded.Length);
            }
            else if (_options.ByteFallback && _byteIds[encoded[0]] >= 0)
            {
                foreach (var value in encoded)
                {
                    symbols.Add(_byteIds[value]);
                    widths?.Add(1);
                }
            }
            else
            {
                AddUnknown(encoded.Length, symbols, ref widths);
            }
        }
    }

    private void AddUnknown(int width, List<int> symbols, ref List<int>? widths)
    {
        widths ??= [.. symbols.Select(Width)];
        if (_options.FuseUnknown && symbols.Count > 0 && symbols[^1] == _options.Unknown)
        {
            widths[^1] += width;
        }
        else if (_options.Unknown is { } unknown)
        {
            symbols.Add(unknown);
            widths.Add(width);
        }
    }

    private BpeWord MergeAround(List<int> symbols, List<int> widths)
    {
        var ids = new List<int>();
        var taken = new List<int>();
        for (var i = 0; i < symbols.Count;)
        {
            if (symbols[i] == _options.Unknown)
            {
                ids.Add(symbols[i]);
                taken.Add(widths[i++]);
                continue;
            }

            var end = i;
            while (end < symbols.Count && symbols[end] != _options.Unknown)
            {
                end++;
            }

            var merged = BpeMerger.Run(symbols.GetRange(i, end - i), _merges);
            ids.AddRange(merged);
            taken.AddRange(merged.Select(Width));
            i = end;
        }

        return new BpeWord([.. ids], [.. taken]);
    }
}
