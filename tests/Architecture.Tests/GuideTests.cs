using System.Text.RegularExpressions;
using Xunit;

namespace Architecture.Tests;

/// <summary>Code in the guides is code that the build compiles.</summary>
public sealed partial class GuideTests
{
    public static TheoryData<string, string> Blocks =>
        [.. from guide in Repository.Files("*.md", "docs/guides")
            from Match match in Block().Matches(Repository.Read(guide))
            select new TheoryDataRow<string, string>(guide, match.Groups[1].Value)];

    [Theory, MemberData(nameof(Blocks))]
    public void Block_IsTheFileItNames(string guide, string file)
    {
        var shown = Block().Matches(Repository.Read(guide)).First(match => match.Groups[1].Value == file).Groups[2].Value;
        Assert.True(shown == Repository.Read(file), $"{guide} shows another text than {file}. Copy the file into the guide.");
    }

    [GeneratedRegex(@"<!-- (\S+) -->\n```\w+\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
