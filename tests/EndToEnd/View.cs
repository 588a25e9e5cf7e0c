using System.Globalization;
using Microsoft.Playwright;

namespace EndToEnd;

/// <summary>A page of the studio in a browser profile of its own.</summary>
public sealed class View
{
    private readonly List<string> _faults = [];

    public View(IPage page)
    {
        Page = page;
        page.PageError += (_, message) => _faults.Add(message);
        page.Response += (_, answer) =>
        {
            if (answer.Status >= 500)
            {
                _faults.Add($"{answer.Status} {answer.Request.Method} {answer.Url}");
            }
        };
    }

    public IPage Page { get; }

    /// <summary>Errors of scripts, and answers that say the server broke.</summary>
    public IReadOnlyList<string> Faults => _faults;

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name, Exact = true });

    public ILocator Heading(string name) => Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = name });

    public ILocator Dialog(string name) => Page.GetByRole(AriaRole.Dialog, new PageGetByRoleOptions { Name = name });

    /// <summary>A second tab of the same browser, at the same address.</summary>
    public async Task<View> AnotherTabAsync()
    {
        var view = new View(await Page.Context.NewPageAsync());
        await view.Page.GotoAsync(Page.Url);
        return view;
    }

    /// <summary>Keeps a picture as an artifact of the test run, and as a picture of the tutorial when it has a name there.</summary>
    public async Task ShootAsync(string name, string? picture = null)
    {
        await SettledAsync();
        var png = await ShootAsItIsAsync(name);
        if (picture is not null)
        {
            await Pictures.KeepAsync(Page, png, picture);
        }
    }

    public Task<byte[]> ShootAsItIsAsync(string name) =>
        Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Studio.Root, "artifacts", "screenshots", name + ".png"), Timeout = 120_000 });

    /// <summary>Nothing moves, loads or waits on the page any more.</summary>
    public async Task SettledAsync()
    {
        await Page.WaitForFunctionAsync("() => document.fonts.status === 'loaded' && !document.querySelector('[aria-busy=true]')");
        await Page.EvaluateAsync("() => Promise.all(document.getAnimations().filter(one => one.effect?.getComputedTiming().iterations !== Infinity).map(one => one.finished.catch(() => 0)))");
    }

    /// <summary>Waits until a condition that is asked on the page holds.</summary>
    public Task UntilAsync(string condition, int minutes = 2) =>
        Page.WaitForFunctionAsync(condition, null, new PageWaitForFunctionOptions { Timeout = minutes * 60_000, PollingInterval = 200 });

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Page.Url}: {string.Join("; ", _faults)}");
}
