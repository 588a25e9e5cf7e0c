using Microsoft.Playwright;
using Xunit;

namespace EndToEnd;

/// <summary>Every page with real content, in both languages, light and dark, narrow and wide: nothing breaks, nothing overflows, and pictures are kept to be looked at.</summary>
[Collection(nameof(LoopStories))]
public sealed class WalkTests(Loop loop) : Story(loop.Studio)
{
    public static TheoryData<string> Looks => [.. All.Keys];

    private static readonly Dictionary<string, Look> All = new[] { Look.Usual, Look.Chinese, Look.ChineseDark }.ToDictionary(look => look.Name);

    [Theory, MemberData(nameof(Looks))]
    public async Task Pages_InThisLook_AreWhole(string name)
    {
        Assert.SkipWhen(Studio.Missing is not null, Studio.Missing ?? "");
        await loop.WalkedAsync();
        var look = All[name];
        var view = await OpenAsync("/", look);
        var faults = new List<string>();
        foreach (var (page, path) in await PagesAsync())
        {
            await view.Page.GotoAsync(new Uri(Studio.Address, path).ToString());
            await ShownAsync(view, page);
            await view.ShootAsync($"{page}.{name}", look == Look.Chinese ? Pictures.NameOf(page) : null);
            faults.AddRange((await FaultsAsync(view, look)).Select(fault => $"{page}: {fault}"));
        }

        faults.AddRange(view.Faults);
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    private async Task<IEnumerable<(string Page, string Path)>> PagesAsync()
    {
        var api = Studio.Api;
        var job = (await api.ListAsync("/jobs"))[0]!["id"];
        var evaluation = (await api.ListAsync("/evaluations"))[0]!["id"];
        return
        [
            ("home", "/"), ("flow", $"/flows/{loop.Flow}"), ("datasets", "/datasets"), ("dataset", "/datasets/customer-service-qa"),
            ("jobs", "/jobs"), ("job", $"/jobs/{job}"), ("plan", $"/jobs/new?clone={job}"), ("compare", $"/jobs/compare?a={job}&b={job}"),
            ("evaluations", "/evaluations"), ("evaluation", $"/evaluations/{evaluation}"), ("models", "/models"),
            ("deployments", "/deployments"), ("deployment", "/deployments/support"), ("settings", "/settings"), ("lost", "/nowhere"),
        ];
    }

    /// <summary>A page is there when nothing on it loads any more.</summary>
    private static async Task ShownAsync(View view, string page)
    {
        if (page == "flow")
        {
            await Assertions.Expect(new Canvas(view).Nodes.First).ToBeVisibleAsync();
            await view.Page.Locator(".react-flow__node[data-id='job'] header").ClickAsync();
        }
        else
        {
            await Assertions.Expect(view.Page.Locator("main .page")).ToBeVisibleAsync();
        }

        await view.Page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
        await view.SettledAsync();
    }

    private static async Task<List<string>> FaultsAsync(View view, Look look)
    {
        var faults = new List<string>();
        if (await view.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > document.documentElement.clientWidth || document.querySelector('main').scrollWidth > document.querySelector('main').clientWidth"))
        {
            faults.Add("wider than the window");
        }

        var language = await view.Page.EvaluateAsync<string>("() => document.documentElement.lang");
        if (language.StartsWith("zh", StringComparison.Ordinal) != look.IsChinese)
        {
            faults.Add($"speaks '{language}'");
        }

        return faults;
    }
}
