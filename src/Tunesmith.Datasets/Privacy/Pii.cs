using System.Text;

namespace Tunesmith.Datasets;

/// <summary>Finds and masks personal data. Where a number has a check digit it must be right, so that order numbers are left alone.</summary>
public static class Pii
{
    private static readonly IReadOnlySet<PiiKind> All = Enum.GetValues<PiiKind>().ToHashSet();

    /// <summary>The name of a kind in statistics and placeholders: <c>mail</c>, <c>phone</c>, <c>idCard</c>, <c>bankCard</c>, <c>ipAddress</c>.</summary>
    public static string Name(PiiKind kind) => kind switch
    {
        PiiKind.Mail => "mail",
        PiiKind.Phone => "phone",
        PiiKind.IdCard => "idCard",
        PiiKind.BankCard => "bankCard",
        _ => "ipAddress",
    };

    /// <summary>Finds personal data, in order, without overlap.</summary>
    public static IReadOnlyList<PiiMatch> Find(string text) => Find(text, All);

    /// <summary>Finds personal data of some kinds, in order, without overlap.</summary>
    public static IReadOnlyList<PiiMatch> Find(string text, IReadOnlySet<PiiKind> kinds)
    {
        if (!MayHoldAny(text))
        {
            return [];
        }

        var plain = HalfWidth(text);
        var found = new List<PiiMatch>();
        // In this order a longer, checked number wins over a shorter one inside it.
        AddWhereFree(found, IdCards.In(plain));
        AddWhereFree(found, BankCards.In(plain));
        AddWhereFree(found, Mails.In(plain));
        AddWhereFree(found, IpAddresses.In(plain));
        AddWhereFree(found, Phones.In(plain));
        found.RemoveAll(match => !kinds.Contains(match.Kind));
        found.Sort((one, other) => one.Start.CompareTo(other.Start));
        return found;
    }

    /// <summary>Replaces personal data by placeholders such as <c>[phone]</c>.</summary>
    public static string Mask(string text) => Mask(text, All);

    /// <summary>Replaces personal data of some kinds by placeholders such as <c>[phone]</c>.</summary>
    public static string Mask(string text, IReadOnlySet<PiiKind> kinds) => Mask(text, Find(text, kinds));

    /// <summary>Replaces what was found in the text by placeholders such as <c>[phone]</c>.</summary>
    public static string Mask(string text, IReadOnlyList<PiiMatch> found)
    {
        if (found.Count == 0)
        {
            return text;
        }

        var masked = new StringBuilder(text.Length);
        var at = 0;
        foreach (var match in found)
        {
            masked.Append(text, at, match.Start - at).Append('[').Append(Name(match.Kind)).Append(']');
            at = match.Start + match.Length;
        }

        return masked.Append(text, at, text.Length - at).ToString();
    }

    /// <summary>Masks all messages of a sample. A sample without personal data is given back as it is; a changed one says what it was derived from.</summary>
    public static Sample Mask(Sample sample, IReadOnlySet<PiiKind>? kinds = null)
    {
        var turns = sample.Messages.Select(turn => turn with { Content = Mask(turn.Content, kinds ?? All) }).ToList();
        return turns.SequenceEqual(sample.Messages)
            ? sample
            : sample with { Messages = turns, Provenance = sample.Provenance with { DerivedFrom = SampleHash.Of(sample) } };
    }

    private static bool MayHoldAny(string text)
    {
        var digits = 0;
        foreach (var c in text)
        {
            if (c is '@' or '＠' || ((char.IsAsciiDigit(c) || c is >= '０' and <= '９') && ++digits == 5))
            {
                return true;
            }
        }

        return text.Contains("::", StringComparison.Ordinal);
    }

    // Chinese texts write digits and signs in full width too; the places stay the same.
    private static string HalfWidth(string text) =>
        !text.AsSpan().ContainsAnyInRange('\uFF01', '\uFF5E') ? text
        : string.Create(text.Length, text, static (span, from) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                var c = from[i];
                span[i] = c is (>= '０' and <= '９') or (>= 'Ａ' and <= 'Ｚ') or (>= 'ａ' and <= 'ｚ') or '＠' or '．' or '－' or '＋' or '（' or '）' or '：' ? (char)(c - 0xFEE0) : c;
            }
        });

    private static void AddWhereFree(List<PiiMatch> found, IEnumerable<PiiMatch> more)
    {
        foreach (var match in more)
        {
            if (!found.Exists(other => match.Start < other.Start + other.Length && other.Start < match.Start + match.Length))
            {
                found.Add(match);
            }
        }
    }
}
