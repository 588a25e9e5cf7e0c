using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Xunit;

namespace Architecture.Tests;

/// <summary>The reference is made from what is declared elsewhere. Run with TUNESMITH_ACCEPT=1 to write it anew.</summary>
public sealed partial class ReferenceTests
{
    [Fact]
    public void RestPage_IsUpToDate() =>
        Matches("docs/reference/rest.md", Architecture.Tests.RestPage.Write(JsonNode.Parse(Repository.Read("src/Tunesmith.Server/openapi.json"))!));

    [Fact]
    public void IndexOfFindings_IsUpToDate()
    {
        var page = new StringBuilder("# Findings and errors\n\nEvery message carries one of these codes; its page says what it means, why it matters and what to do.\n");
        var titles = Repository.Files("*.md", "docs/findings").Where(file => !file.EndsWith("README.md", StringComparison.Ordinal))
            .Select(file => (Code: Path.GetFileNameWithoutExtension(file), Title: Repository.Read(file).Split('\n')[0].Split(": ", 2)[^1].TrimStart('#', ' ')));
        foreach (var area in titles.GroupBy(finding => AreaOf(finding.Code)).OrderBy(area => area.Key, StringComparer.Ordinal))
        {
            page.Append($"\n## {area.Key}\n\n");
            area.ToList().ForEach(finding => page.Append($"- [{finding.Code}]({finding.Code}.md): {finding.Title}\n"));
        }

        Matches("docs/findings/README.md", page.ToString());
    }

    [Fact]
    public void SettingsPage_NamesEveryVariable()
    {
        Assert.SkipUnless(Directory.Exists(Path.Combine(Repository.Root, "plugins", "Tunesmith.Local")), "The plug-in Tunesmith.Local reads some of the variables, and is not there.");
        var page = Repository.Read("docs/reference/settings.md");
        var read = Repository.Files("*.cs", "src", "plugins").SelectMany(file => Variable().Matches(Repository.Read(file)).Select(match => match.Groups[1].Value))
            .Concat(Option().Matches(Repository.Read("src/Tunesmith.Server/StudioOptions.cs")).Select(match => "TUNESMITH_" + match.Groups[1].Value.ToUpperInvariant()))
            .Where(name => name != "TUNESMITH_KEY").Distinct().Order(StringComparer.Ordinal);
        var told = Told().Matches(page).Select(match => match.Groups[1].Value).Where(name => name != "TUNESMITH_KEY").Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(read, told);
    }

    private static string AreaOf(string code) => code switch
    {
        ['T', 'S', '1', ..] => "Flows and settings",
        ['T', 'S', '2', ..] => "Runs",
        ['T', 'S', '3', ..] => "Components, files and models",
        ['T', 'S', '4', ..] => "Datasets",
        ['T', 'S', '5', ..] => "The embedded engine",
        ['T', 'S', '6', ..] => "Jobs, backends and trackers",
        ['T', 'S', '7', ..] => "Evaluation and registry",
        ['T', 'S', ..] => "Server, storage and terminal",
        ['R', 'U', ..] => "Watch rules of a running job",
        _ => "Training rules",
    };

    private static void Matches(string path, string text)
    {
        var file = Path.Combine(Repository.Root, path);
        if (Environment.GetEnvironmentVariable("TUNESMITH_ACCEPT") == "1")
        {
            File.WriteAllText(file, text);
        }

        Assert.True(File.Exists(file) && File.ReadAllText(file) == text, $"{path} is not what is declared. Run these tests with TUNESMITH_ACCEPT=1 and review the difference.");
    }

    // A name of at least two words in capitals that is read as a variable of the environment or a secret.
    [GeneratedRegex("\"((?:TUNESMITH|HF|OLLAMA|OPENAI|COMPATIBLE|AZURE_OPENAI|DEEPSEEK|DASHSCOPE|ANTHROPIC|OTEL)_[A-Z_]*[A-Z])\"")]
    private static partial Regex Variable();

    [GeneratedRegex("values\\[\"([a-z-]+)\"\\]")]
    private static partial Regex Option();

    [GeneratedRegex("`([A-Z]+_[A-Z_-]*[A-Z])`")]
    private static partial Regex Told();
}
