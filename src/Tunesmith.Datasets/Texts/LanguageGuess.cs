using System.Collections.Frozen;
using System.Globalization;

namespace Tunesmith.Datasets;

/// <summary>Guesses the language of a text by its script, and among Latin scripts by its commonest words.</summary>
public static class LanguageGuess
{
    private const int Looked = 2_000;

    private static readonly FrozenDictionary<string, string> Common = new Dictionary<string, string[]>
    {
        ["en"] = ["the", "and", "of", "to", "is", "in", "that", "it", "for", "you", "with", "this", "are", "what", "how", "my", "can", "have", "not", "your"],
        ["de"] = ["der", "die", "und", "das", "ist", "nicht", "ein", "eine", "mit", "für", "auf", "ich", "sie", "zu", "wie", "wird", "auch", "dem", "sich"],
        ["fr"] = ["le", "les", "des", "est", "et", "une", "dans", "pour", "que", "qui", "vous", "nous", "pas", "sur", "avec", "du", "au", "ce", "je"],
        ["es"] = ["el", "los", "las", "es", "una", "para", "por", "con", "del", "cómo", "qué", "más", "su", "y", "lo", "como", "pero", "está"],
        ["it"] = ["il", "di", "che", "è", "per", "una", "sono", "della", "gli", "non", "con", "come", "più", "questo", "nel"],
        ["pt"] = ["o", "os", "não", "uma", "para", "com", "você", "como", "mais", "são", "da", "do", "em", "ao", "está"],
        ["nl"] = ["het", "een", "van", "en", "niet", "dat", "ik", "je", "zijn", "voor", "met", "op", "hoe", "wat"],
    }.SelectMany(language => language.Value.Select(word => (word, language.Key)))
        .GroupBy(pair => pair.word).ToFrozenDictionary(group => group.Key, group => string.Join(' ', group.Select(pair => pair.Key)));

    /// <summary>The code of the language, such as <c>en</c> or <c>zh</c>; <c>mixed</c> for Chinese with much English, <c>und</c> when nothing tells.</summary>
    public static string Of(string text)
    {
        int han = 0, kana = 0, hangul = 0, latin = 0, letters = 0;
        var others = new Dictionary<string, int>();
        foreach (var c in text.AsSpan(0, Math.Min(text.Length, Looked)))
        {
            if (!char.IsLetter(c))
            {
                continue;
            }

            letters++;
            if (c < '\u0250')
            {
                latin++;
            }
            else if (Cjk.IsHan(c))
            {
                han++;
            }
            else if (Cjk.IsKana(c))
            {
                kana++;
            }
            else if (c is >= '\uAC00' and <= '\uD7A3')
            {
                hangul++;
            }
            else if (Script(c) is { } other)
            {
                others[other] = others.GetValueOrDefault(other) + 1;
            }
        }

        return letters < 2 ? "und"
            : kana * 10 > han + kana ? "ja"
            : han * 5 > letters && latin * 2 > letters && latin > han * 6 ? "mixed"
            : han * 6 >= latin && han * 5 > letters ? "zh"
            : hangul * 2 > letters ? "ko"
            : others.Count > 0 && others.MaxBy(pair => pair.Value) is { } most && most.Value * 2 > letters ? most.Key
            : latin * 2 > letters ? Latin(text)
            : han > 0 ? "zh" : "und";
    }

    private static string? Script(char c) => c switch
    {
        >= '\u0370' and <= '\u03FF' => "el",
        >= '\u0400' and <= '\u04FF' => "ru",
        >= '\u0590' and <= '\u05FF' => "he",
        >= '\u0600' and <= '\u06FF' => "ar",
        >= '\u0900' and <= '\u097F' => "hi",
        >= '\u0E00' and <= '\u0E7F' => "th",
        _ => null,
    };

    private static string Latin(string text)
    {
        var votes = new Dictionary<string, int>();
        var looked = text.AsSpan(0, Math.Min(text.Length, Looked));
        foreach (var range in looked.SplitAny(" \n\t.,;:!?\"'()"))
        {
            var word = looked[range];
            if (word.Length is 0 or > 12)
            {
                continue;
            }

            if (Common.TryGetValue(word.ToString().ToLower(CultureInfo.InvariantCulture), out var languages))
            {
                foreach (var language in languages.Split(' '))
                {
                    votes[language] = votes.GetValueOrDefault(language) + 1;
                }
            }
        }

        // A short text without any common word is most often English in these datasets; it is left undetermined all the same.
        return votes.Count == 0 ? "und" : votes.MaxBy(pair => pair.Value).Key;
    }
}
