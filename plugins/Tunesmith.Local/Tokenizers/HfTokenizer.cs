using System.Collections.Frozen;
using Tunesmith.Flows;

namespace Tunesmith.Local;

/// <summary>A tokenizer of the Hugging Face format, read from <c>tokenizer.json</c>. Safe for concurrent use.</summary>
public sealed class HfTokenizer : ITokenizer
{
    private readonly TokenizerParts _parts;
    private readonly AddedTokens _raw;
    private readonly AddedTokens _normalized;
    private readonly FrozenDictionary<string, int> _addedIds;
    private readonly FrozenSet<int> _special;
    private readonly string[] _tokens;

    internal HfTokenizer(TokenizerParts parts)
    {
        _parts = parts;
        _raw = new AddedTokens(parts.Added.Where(token => !token.Normalized));
        _normalized = new AddedTokens(parts.Added.Where(token => token.Normalized).Select(token => token with { Content = NormalizedContent(token) }));
        _addedIds = parts.Added.DistinctBy(token => token.Content).ToFrozenDictionary(token => token.Content, token => token.Id, StringComparer.Ordinal);
        _special = parts.Added.Where(token => token.Special).Select(token => token.Id).ToFrozenSet();
        _tokens = new string[Math.Max(parts.Model.Tokens.Length, parts.Added.Count == 0 ? 0 : parts.Added.Max(token => token.Id) + 1)];
        Array.Fill(_tokens, "");
        parts.Model.Tokens.CopyTo(_tokens, 0);
        foreach (var token in parts.Added)
        {
            _tokens[token.Id] = token.Content;
        }
    }

    /// <inheritdoc/>
    public int VocabularySize => _tokens.Length;

    /// <summary>Ids of tokens that are markup, such as the end of an answer.</summary>
    public IReadOnlySet<int> SpecialTokens => _special;

    /// <summary>Ids that the model wants before a whole text, such as its start token.</summary>
    public IReadOnlyList<int> Before => _parts.Frame.Before;

    /// <summary>Ids that the model wants after a whole text.</summary>
    public IReadOnlyList<int> After => _parts.Frame.After;

    internal TokenizerParts Parts => _parts;

    /// <summary>Reads <c>tokenizer.json</c>, or the one of a model folder.</summary>
    /// <exception cref="TunesmithException">The file is missing or broken, or of a kind that is not supported: which, and which are.</exception>
    public static HfTokenizer Load(string fileOrFolder)
    {
        var path = Directory.Exists(fileOrFolder) ? System.IO.Path.Combine(fileOrFolder, "tokenizer.json") : fileOrFolder;
        using var document = LocalJson.Read(path, LocalCodes.Tokenizer);
        return new HfTokenizer(TokenizerReader.Read(document.RootElement, path));
    }

    /// <inheritdoc/>
    public IReadOnlyList<TokenSpan> Encode(string text)
    {
        var spans = new List<TokenSpan>();
        Encode(text, new TokenSink(null, spans));
        return spans;
    }

    /// <summary>Ids of a text; with the tokens that the model wants around a whole text when asked.</summary>
    public IReadOnlyList<int> Ids(string text, bool framed = false)
    {
        var ids = new List<int>(framed ? Before : []);
        Encode(text, new TokenSink(ids, null));
        ids.AddRange(framed ? After : []);
        return ids;
    }

    /// <inheritdoc/>
    public int Count(string text)
    {
        var sink = new TokenSink(null, null);
        Encode(text, sink);
        return sink.Count;
    }

    /// <inheritdoc/>
    public string Decode(IReadOnlyList<int> ids) => Decode(ids, skipSpecial: false);

    /// <summary>Text of ids, with or without markup.</summary>
    public string Decode(IReadOnlyList<int> ids, bool skipSpecial)
    {
        var tokens = new List<string>(ids.Count);
        foreach (var id in ids)
        {
            if ((uint)id < (uint)_tokens.Length && _tokens[id].Length > 0 && !(skipSpecial && _special.Contains(id)))
            {
                tokens.Add(_tokens[id]);
            }
        }

        return string.Concat(_parts.Decoders.Aggregate(tokens, (list, decoder) => decoder.Apply(list)));
    }

    /// <summary>Starts a decoding that is fed token by token.</summary>
    public StreamingDecoder StartDecoding(bool skipSpecial = true) => new(this, skipSpecial);

    /// <summary>Id of a token by its text, or null.</summary>
    public int? Find(string token) => _addedIds.TryGetValue(token, out var id) ? id : _parts.Model.Find(token);

    /// <summary>A token as the vocabulary writes it; empty where the id is unused.</summary>
    public string TokenOf(int id) => (uint)id < (uint)_tokens.Length ? _tokens[id] : "";

    private string NormalizedContent(AddedToken token) => Normalize(new AlignedText(token.Content, 0, token.Content.Length)).Span.ToString();

    private AlignedText Normalize(AlignedText text)
    {
        foreach (var normalizer in _parts.Normalizers)
        {
            text = normalizer.Apply(text);
        }

        return text;
    }

    private void Encode(string text, TokenSink sink) =>
        EachPart(_raw, new AlignedText(text, 0, text.Length), sink, part => EachPart(_normalized, Normalize(part), sink, piece => EncodePiece(piece, sink)));

    private static void EachPart(AddedTokens tokens, AlignedText text, TokenSink sink, Action<AlignedText> rest)
    {
        var at = 0;
        while (!tokens.IsEmpty && tokens.Next(text.Span, at) is var (token, start, end))
        {
            if (start > at)
            {
                rest(text.Slice(at, start - at));
            }

            var origin = text.Origin(start, end);
            sink.Add(token.Id, origin.Start, origin.End);
            at = end;
        }

        if (at < text.Length)
        {
            rest(text.Slice(at, text.Length - at));
        }
    }

    private void EncodePiece(AlignedText piece, TokenSink sink)
    {
        List<AlignedText> words = [piece];
        foreach (var splitter in _parts.Splitters)
        {
            var next = new List<AlignedText>(words.Count * 2);
            foreach (var word in words)
            {
                splitter.Split(word, next);
            }

            words = next;
        }

        foreach (var word in words)
        {
            if (word.Length > 0)
            {
                sink.Add(_parts.Model.Encode(word.Span), word, _parts.Model);
            }
        }
    }
}
