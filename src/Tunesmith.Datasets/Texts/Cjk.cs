namespace Tunesmith.Datasets;

/// <summary>Characters that are written without spaces, so that each stands for about half a word.</summary>
internal static class Cjk
{
    public static bool Is(char c) => IsHan(c) || IsKana(c);

    // Surrogates stand for rarer Han characters here: emoji are not letters and never reach this.
    public static bool IsHan(char c) => c is (>= '\u4E00' and <= '\u9FFF') or (>= '\u3400' and <= '\u4DBF') or (>= '\uF900' and <= '\uFAFF') or '\u3007';

    public static bool IsKana(char c) => c is (>= '\u3041' and <= '\u30FF') or (>= '\u31F0' and <= '\u31FF');
}
