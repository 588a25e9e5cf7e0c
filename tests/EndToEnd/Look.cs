using Microsoft.Playwright;

namespace EndToEnd;

/// <summary>How the studio is looked at.</summary>
public sealed record Look(string Name, int Width, int Height, string Language, ColorScheme Scheme)
{
    public static Look Usual { get; } = new("1440.en.light", 1440, 900, "en-GB", ColorScheme.Light);

    public static Look Chinese { get; } = new("1440.zh.light", 1440, 900, "zh-CN", ColorScheme.Light);

    public static Look ChineseDark { get; } = new("1920.zh.dark", 1920, 1080, "zh-CN", ColorScheme.Dark);

    public bool IsChinese => Language.StartsWith("zh", StringComparison.Ordinal);
}
