using System.Text.RegularExpressions;
using Xunit;

namespace Architecture.Tests;

/// <summary>Every code that a person can meet has a page.</summary>
public sealed partial class FindingPageTests
{
    [Fact]
    public void EveryCode_HasAPage()
    {
        var codes = Repository.Files("*.cs", "src", "plugins")
            .SelectMany(file => Code().Matches(Repository.Read(file)).Select(match => match.Groups[1].Value))
            .Distinct().Order(StringComparer.Ordinal);
        var missing = codes.Where(code => !File.Exists(Path.Combine(Repository.Root, "docs", "findings", code + ".md")));
        Assert.True(!missing.Any(), "No page under docs/findings for: " + string.Join(", ", missing));
    }

    [GeneratedRegex("\"(TS[1-8][0-9]{3}|(?:LR|LO|QU|PR|ME|BA|ST|EP|WD|GC|PK|DA|TE|MO|RU)[0-9]{2})\"")]
    private static partial Regex Code();
}
