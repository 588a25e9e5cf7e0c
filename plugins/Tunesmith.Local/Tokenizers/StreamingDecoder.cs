namespace Tunesmith.Local;

/// <summary>Decodes token by token and never gives half a character: what is not whole yet is held back.</summary>
public sealed class StreamingDecoder
{
    // A character has at most four bytes, so a fifth token cannot complete one that the first began.
    private const int LongestHeld = 4;
    private const int Context = 6;
    private readonly HfTokenizer _tokenizer;
    private readonly bool _skipSpecial;
    private readonly List<int> _ids = [];
    private int _shown;
    private string _shownText = "";

    internal StreamingDecoder(HfTokenizer tokenizer, bool skipSpecial) => (_tokenizer, _skipSpecial) = (tokenizer, skipSpecial);

    /// <summary>Adds a token and gives the text that is whole now; often one token's, sometimes none, sometimes several tokens'.</summary>
    public string Append(int id)
    {
        _ids.Add(id);
        var text = _tokenizer.Decode(_ids, _skipSpecial);
        return text.EndsWith('\uFFFD') && _ids.Count - _shown <= LongestHeld ? "" : Show(text);
    }

    /// <summary>Gives what was held back, with replacement characters where it never became whole.</summary>
    public string Finish() => Show(_tokenizer.Decode(_ids, _skipSpecial));

    private string Show(string text)
    {
        var fresh = text.Length > _shownText.Length ? text[_shownText.Length..] : "";

        // Some decoders treat the first token in a special way, so a few shown tokens stay as context.
        _shown = _ids.Count;
        if (_shown > Context * 2)
        {
            _ids.RemoveRange(0, _shown - Context);
            _shown = _ids.Count;
            text = _tokenizer.Decode(_ids, _skipSpecial);
        }

        _shownText = text;
        return fresh;
    }
}
