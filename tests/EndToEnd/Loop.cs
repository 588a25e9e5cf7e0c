using System.Diagnostics;
using Microsoft.Playwright;
using Xunit;

namespace EndToEnd;

/// <summary>A studio in which the guided tour was walked once: its pages have real content.</summary>
public sealed class Loop : IAsyncLifetime
{
    private Task? _walked;

    public Studio Studio { get; } = new();

    /// <summary>What the printed curl line answered.</summary>
    public string Answer { get; private set; } = "";

    /// <summary>Id of the flow that the tour made.</summary>
    public string Flow { get; private set; } = "";

    /// <summary>Walks the tour, or waits for the walk that is under way.</summary>
    public Task WalkedAsync() => _walked ??= WalkAsync();

    public ValueTask InitializeAsync() => Studio.InitializeAsync();

    public ValueTask DisposeAsync() => Studio.DisposeAsync();

    private async Task WalkAsync()
    {
        var view = await Studio.OpenAsync();
        try
        {
            await TellAsync(view);
        }
        catch
        {
            await view.ShootAsItIsAsync("failed.tour");
            throw;
        }

        Assert.Empty(view.Faults);
        await view.Page.Context.CloseAsync();
    }

    private async Task TellAsync(View view)
    {
        await Assertions.Expect(view.Heading("Templates")).ToBeVisibleAsync();
        await Assertions.Expect(view.Page.GetByText("Built-in small model")).ToBeVisibleAsync();
        await view.ShootAsync("tour.1-home", "home");
        await view.Button("Take the tour").ClickAsync();
        await Assertions.Expect(Step(view, "Look at the documents")).ToBeVisibleAsync();
        Flow = new Uri(view.Page.Url).Segments[^1];
        await view.ShootAsync("tour.2-canvas", "canvas");

        await NextAsync(view, "Run the flow");
        await view.Button("Run what changed").ClickAsync();
        await NextAsync(view, "Read some samples");
        await GoThereAsync(view);
        await Assertions.Expect(view.Page.GetByText("handbook.md").First).ToBeVisibleAsync();
        await view.ShootAsync("tour.3-samples", "samples");

        await NextAsync(view, "See the loss fall");
        await view.UntilAsync("() => Number(/Step (\\d+) of/.exec(document.body.innerText)?.[1] ?? 0) >= 90", 15);
        await view.ShootAsync("tour.4-training", "training");

        await NextAsync(view, "Base, tuned and search");
        await GoThereAsync(view);
        await Assertions.Expect(view.Page.GetByText("Win, tie, loss")).ToBeVisibleAsync();
        await view.ShootAsync("tour.5-evaluation", "evaluation");

        await NextAsync(view, "Publish it");
        await GoThereAsync(view);
        await TryItAsync(view);
        await view.ShootAsync("tour.6-endpoint", "endpoint");
        Answer = await CallAsync(await view.Page.Locator("pre").First.InnerTextAsync());
        await NextAsync(view, "That is the loop");
        await view.Button("Finish").ClickAsync();
    }

    private static ILocator Card(View view) => view.Page.GetByRole(AriaRole.Complementary, new PageGetByRoleOptions { Name = "Guided tour" });

    private static ILocator Step(View view, string title) => Card(view).GetByRole(AriaRole.Heading, new LocatorGetByRoleOptions { Name = title });

    private static async Task NextAsync(View view, string title)
    {
        var next = Card(view).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Next" });
        await Assertions.Expect(next).ToBeEnabledAsync(new LocatorAssertionsToBeEnabledOptions { Timeout = 15 * 60_000 });
        await next.ClickAsync();
        await Assertions.Expect(Step(view, title)).ToBeVisibleAsync();
    }

    // Next leads to the page when it is there already; when it comes later, the card leads there by itself or by its button.
    private static Task GoThereAsync(View view) => view.UntilAsync("""
        () => {
            const buttons = [...document.querySelectorAll("aside[aria-label='Guided tour'] button")];
            if (buttons.find(one => one.textContent === "Next")?.disabled !== false) return false;
            const there = buttons.find(one => one.textContent === "Take me there");
            there?.click();
            return !there;
        }
        """, 15);

    private static async Task TryItAsync(View view)
    {
        await view.Page.GetByRole(AriaRole.Textbox, new PageGetByRoleOptions { Name = "Your message" }).FillAsync("when will i get my refund");
        await view.Button("Send").ClickAsync();
        await Assertions.Expect(view.Page.GetByText("first token after")).ToBeVisibleAsync();
        await view.Button("New key").ClickAsync();
        await Assertions.Expect(view.Page.GetByText("Copy this key now.")).ToBeVisibleAsync();
    }

    /// <summary>Pastes the line that the page shows into a shell.</summary>
    private static async Task<string> CallAsync(string line)
    {
        var start = new ProcessStartInfo("bash") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(line);
        using var shell = Process.Start(start)!;
        var words = shell.StandardError.ReadToEndAsync();
        var answer = await shell.StandardOutput.ReadToEndAsync();
        await shell.WaitForExitAsync();
        Assert.True(shell.ExitCode == 0, $"{line}\n{await words}");
        return answer;
    }
}
