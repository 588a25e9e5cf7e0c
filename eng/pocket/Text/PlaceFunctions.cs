using System.Globalization;
using System.Text;

namespace Tunesmith.Pocket;

/// <summary>What grammars cannot say: numbers, made-up words, spelled words, facts to look up, sums.</summary>
internal static class PlaceFunctions
{
    private static readonly string[] Heads = ["b", "br", "c", "d", "f", "g", "h", "j", "k", "l", "m", "n", "p", "pr", "r", "s", "st", "t", "tr", "v", "w", "z", "sh", "ch", "th", "qu", "x", "y"];
    private static readonly string[] Hearts = ["a", "e", "i", "o", "u", "ai", "ea", "ou", "oo"];
    private static readonly string[] Tails = ["", "", "n", "r", "l", "s", "t", "m", "x", "nd", "ck"];
    private static readonly string[] Days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    public static string Call(Expansion at, string call)
    {
        var parts = call.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return parts[0] switch
        {
            "int" => Number(at, parts).ToString(CultureInfo.InvariantCulture),
            "word" => Word(at.Random, 1, 3),
            "name" => Capital(Word(at.Random, 2, 3)),
            "cap" => Capital(at.Place(parts[1])),
            "upper" => at.Place(parts[1]).ToUpperInvariant(),
            "lower" => at.Place(parts[1]).ToLowerInvariant(),
            "spell" => string.Join('-', at.Place(parts[1]).EnumerateRunes()),
            "length" => at.Place(parts[1]).Count(char.IsLetter).ToString(CultureInfo.InvariantCulture),
            "next" => (int.Parse(at.Place(parts[1])) + 1).ToString(CultureInfo.InvariantCulture),
            "words" => Words(at, Number(at, parts)),
            "string" => Keep(at, "same", Letters(at.Random, Number(at, parts))),
            "bytes" => Keep(at, "same", Rare(at.Random, Number(at, parts))),
            "hanzi" => Keep(at, "same", Hanzi(at, Number(at, parts))),
            "fact" => Fact(at, "fact_" + parts[1]),
            "question" => at.Facts[at.Place(call[9..])].Question,
            "answer" => at.Facts[at.Place(call[7..])].Answer,
            "both" => Both(at, parts[1], parts[2], parts[3]),
            "topic" => TopicPlaces.Question(at, parts[1]),
            "topicname" => TopicPlaces.Name(at, parts[1]),
            "faq" => TopicPlaces.List(at, parts[1]),
            "sum" => Sum(at),
            "day" => Day(at),
            "pair" => Pair(at),
            _ => throw new InvalidDataException($"The grammar calls '{parts[0]}', which does not exist."),
        };
    }

    private static int Number(Expansion at, string[] parts) => at.Random.Next(int.Parse(parts[1]), int.Parse(parts[2]) + 1);

    private static string Word(Random random, int from, int to)
    {
        var word = new StringBuilder();
        for (var i = random.Next(from, to + 1); i > 0; i--)
            word.Append(Heads[random.Next(Heads.Length)]).Append(Hearts[random.Next(Hearts.Length)]).Append(Tails[random.Next(Tails.Length)]);
        return word.ToString();
    }

    private static string Words(Expansion at, int count)
    {
        string[] kinds = ["thing", "adj", "place", "job", "city", "verb", "past", "colour", "first"];
        var words = Enumerable.Range(0, count).Select(_ => at.Random.Next(5) == 0 ? Word(at.Random, 1, 3) : at.Place(kinds[at.Random.Next(kinds.Length)])).ToList();
        at["firstword"] = words[0].Split(' ')[0];
        at["lastword"] = words[^1].Split(' ')[^1];
        return Keep(at, "same", string.Join(' ', words));
    }

    private static string Letters(Random random, int count)
    {
        const string All = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:@#&%+=*?!()<>[]{}$€£";
        return new string([.. Enumerable.Range(0, count).Select(_ => All[random.Next(All.Length)])]);
    }

    // Characters from many blocks, so that every byte of UTF-8 is read and written.
    private static string Rare(Random random, int count)
    {
        var text = new StringBuilder();
        (int From, int To)[] blocks = [(0x21, 0x7e), (0xa1, 0x17f), (0x370, 0x3ff), (0x400, 0x4ff), (0x5d0, 0x5ea), (0x621, 0x64a), (0x900, 0x97f), (0xe01, 0xe3a), (0x1e00, 0x1eff), (0x2010, 0x2044), (0x2190, 0x21ff), (0x2200, 0x22ff), (0x2500, 0x25ff), (0x2600, 0x26ff), (0x3041, 0x3096), (0x30a1, 0x30fa), (0x4e00, 0x9fa5), (0xac00, 0xd7a3), (0xff01, 0xff5e), (0x1f300, 0x1f64f), (0x1f680, 0x1f6c5), (0x20000, 0x2a000), (0xe0100, 0xe01ef), (0x100000, 0x10fffd), (0xf0000, 0xffffd), (0x40000, 0x4fffd), (0x780, 0x7b1), (0x10a0, 0x10ff), (0xa000, 0xa48c)];
        for (; count > 0; count--)
        {
            var (from, to) = blocks[random.Next(blocks.Length)];
            text.Append(char.ConvertFromUtf32(random.Next(from, to + 1)));
        }

        return text.ToString().Normalize();
    }

    private static string Hanzi(Expansion at, int count)
    {
        var known = at.Grammar["frequent"][0];
        return string.Concat(Enumerable.Range(0, count).Select(_ =>
            at.Random.Next(8) == 0 ? char.ConvertFromUtf32(at.Random.Next(0x4e00, 0x9fa6)) : known[at.Random.Next(known.Length)].ToString()));
    }

    // A fact has places of its own: what it keeps must not meet what another keeps.
    private static string Fact(Expansion at, string name)
    {
        var inner = new Expansion(at.Grammar, at.Random);
        string text, question, answer;
        do
        {
            var parts = inner.Pick(at.Grammar[name]).Split("=>");
            (text, question, answer) = (inner.Expand(parts[0]).Trim(), inner.Expand(parts[1]).Trim(), inner.Expand(parts[2]).Trim());
        }
        while (at.Facts.Any(known => known.Key == text || known.Value.Question == question));
        at.Facts[text] = (question, answer);
        return text;
    }

    // Two ways to say the same, with the same things in them.
    private static string Both(Expansion at, string name, string first, string second)
    {
        var options = at.Grammar[name].ToArray();
        at.Random.Shuffle(options);
        at[first] = at.Expand(options[0]);
        at[second] = at.Expand(options[1]);
        return at[first]!;
    }

    private static string Sum(Expansion at)
    {
        var (a, b) = (at.Random.Next(1, 60), at.Random.Next(1, 40));
        var minus = at.Random.Next(3) == 0 && a > b;
        at["total"] = (minus ? a - b : a + b).ToString(CultureInfo.InvariantCulture);
        return at.Random.Next(2) == 0 ? $"What is {a} {(minus ? "minus" : "plus")} {b}?" : $"{a} {(minus ? '-' : '+')} {b} = ?";
    }

    private static string Day(Expansion at)
    {
        var day = at.Random.Next(7);
        at["nextday"] = Days[(day + 1) % 7];
        return Days[day];
    }

    private static string Pair(Expansion at)
    {
        var pair = at.Pick(at.Grammar["pairs"]).Split('=');
        var toChinese = at.Random.Next(2) == 0;
        at["translated"] = toChinese ? pair[1] : pair[0];
        return toChinese ? $"{pair[0]} 用中文怎么说?" : $"“{pair[1]}”用英语怎么说?";
    }

    private static string Keep(Expansion at, string key, string text) => at[key] = text;

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
