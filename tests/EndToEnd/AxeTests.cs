using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Xunit;

namespace EndToEnd;

/// <summary>Every page as a screen reader meets it: the rules of axe-core find nothing, whatever the language and the theme.</summary>
[Collection(nameof(LoopStories))]
public sealed class AxeTests(Loop loop) : Story(loop.Studio)
{
    private const string Run = """
        async () => (await axe.run(document)).violations.flatMap(found =>
            found.nodes.map(node => `${found.id} (${found.impact}): ${node.html.slice(0, 160)}`))
        """;

    private static readonly string Rules = Path.Combine(Studio.Root, "web", "node_modules", "axe-core", "axe.min.js");

    private static string? Missing => Studio.Missing ?? (File.Exists(Rules) ? null : "axe-core is not installed (npm ci in web).");

    [Fact]
    public Task EveryPage_IsClean_InEnglishAndLight() => LookAtAllAsync(Look.Usual);

    [Fact]
    public Task EveryPage_IsClean_InChineseAndDark() => LookAtAllAsync(Look.ChineseDark);

    private async Task LookAtAllAsync(Look look)
    {
        Assert.SkipWhen(Missing is not null, Missing ?? "");
        await loop.WalkedAsync();
        var view = await OpenAsync("/", look);
        var rules = await File.ReadAllTextAsync(Rules);
        var found = new List<string>();
        foreach (var path in await PagesAsync())
        {
            await view.Page.GotoAsync(new Uri(Studio.Address, path).ToString());
            await ContentAsync(view, path);
            await view.Page.EvaluateAsync(rules);
            found.AddRange((await view.Page.EvaluateAsync<string[]>(Run)).Select(fault => $"{path}: {fault}"));
        }

        Assert.Equal([], found);
        Assert.Empty(view.Faults);
    }

    private static async Task ContentAsync(View view, string path)
    {
        await Assertions.Expect(view.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 1 })).ToHaveCountAsync(1);
        if (path.StartsWith("/flows/", StringComparison.Ordinal))
        {
            // A selected node shows its form, with every kind of control.
            await view.Page.Locator(".react-flow__node[data-id=trainer]").ClickAsync();
            await Assertions.Expect(view.Page.Locator("[data-inspector] [data-setting]").First).ToBeVisibleAsync();
        }

        await view.SettledAsync();
    }

    private async Task<IReadOnlyList<string>> PagesAsync()
    {
        var api = Studio.Api;
        async Task<string> FirstAsync(string list, string key) => Uri.EscapeDataString((string)((JsonObject)(await api.ListAsync(list))[0]!)[key]!);
        var dataset = await FirstAsync("/datasets", "name");
        var job = await FirstAsync("/jobs", "id");
        return
        [
            "/", $"/flows/{loop.Flow}", "/datasets", $"/datasets/{dataset}", "/jobs", $"/jobs/{job}", $"/jobs/compare?a={job}&b={job}", $"/jobs/new?dataset={dataset}", "/models",
            "/evaluations", $"/evaluations/{await FirstAsync("/evaluations", "id")}", "/deployments", $"/deployments/{await FirstAsync("/deployments", "slug")}", "/settings", "/nothing-is-here",
        ];
    }
}
