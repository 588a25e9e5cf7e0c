using System.Text.RegularExpressions;
using Xunit;

namespace Architecture.Tests;

/// <summary>The icons that components name are drawn in the studio.</summary>
public sealed partial class IconTests
{
    private static readonly string[] Drawn = ["web/src/ui/Icon.tsx", "web/src/ui/component-shapes.tsx", "web/src/ui/icon-shapes.tsx"];

    [Fact]
    public void EveryIconOfAComponent_IsDrawn()
    {
        Assert.SkipUnless(Drawn.All(file => File.Exists(Path.Combine(Repository.Root, file))), "There is no studio here.");
        var known = Drawn.SelectMany(file => Key().Matches(Repository.Read(file))).Select(match => match.Groups[1].Value).ToHashSet();

        var missing = Repository.Files("*.cs", "src", "plugins")
            .SelectMany(file => Named().Matches(Repository.Read(file)).Select(match => (File: file, Icon: match.Groups[1].Value)))
            .Where(named => !known.Contains(named.Icon))
            .Select(named => $"{named.File} names the icon '{named.Icon}', which web/src/ui draws nowhere.");

        Assert.NotEmpty(known);
        Assert.Empty(missing);
    }

    [GeneratedRegex(@"\[Component\([^\]]*Icon = ""([^""]+)""")]
    private static partial Regex Named();

    [GeneratedRegex(@"(?<=[\s{,])'?([a-z][a-z0-9-]*)'?:\s")]
    private static partial Regex Key();
}
