namespace Tunesmith.Flows;

/// <summary>Turns text into a model's token ids and back.</summary>
public interface ITokenizer
{
    /// <summary>Number of ids, added tokens included.</summary>
    int VocabularySize { get; }

    /// <summary>Ids of a text with the UTF-16 span that each stands for, without the model's own start and end tokens. Special tokens in the text are recognised.</summary>
    IReadOnlyList<TokenSpan> Encode(string text);

    /// <summary>Number of tokens of a text; cheaper than <see cref="Encode"/>.</summary>
    int Count(string text);

    /// <summary>Text of ids.</summary>
    string Decode(IReadOnlyList<int> ids);
}
