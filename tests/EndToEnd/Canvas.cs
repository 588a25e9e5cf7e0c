using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace EndToEnd;

/// <summary>The canvas as a person uses it: keyboard, mouse, inspector.</summary>
public sealed partial class Canvas(View view)
{
    private readonly IPage _page = view.Page;

    public ILocator Pane => _page.GetByRole(AriaRole.Region, new PageGetByRoleOptions { Name = "Canvas" });

    public ILocator Nodes => _page.Locator(".react-flow__node-component");

    /// <summary>All nodes, also those that are outside of the view now.</summary>
    public ILocator AllNodes => _page.Locator(".react-flow__minimap-node");

    public ILocator Wires => _page.Locator(".react-flow__edge");

    public ILocator Inspector => _page.Locator("[data-inspector]");

    public ILocator Offers => _page.GetByRole(AriaRole.Dialog, new PageGetByRoleOptions { Name = "Components that fit" });

    /// <summary>The strip at the foot that tells of the run.</summary>
    public ILocator Strip => _page.GetByRole(AriaRole.Region, new PageGetByRoleOptions { Name = "Run", Exact = true });

    public ILocator Node(string id) => _page.Locator($".react-flow__node[data-id='{id}']");

    public ILocator Port(string port) => _page.Locator($"[data-port='{port}']");

    public ILocator Setting(string name) => Inspector.Locator($"#setting-{name}");

    /// <summary>Presses <c>/</c>, types, presses Enter.</summary>
    public async Task AddBySlashAsync(string words)
    {
        var before = await AllNodes.CountAsync();
        await _page.EvaluateAsync("() => document.activeElement?.blur()");
        await _page.Keyboard.PressAsync("/");
        await _page.Keyboard.TypeAsync(words);
        await _page.Keyboard.PressAsync("Enter");
        await ExpectNodesAsync(before + 1);
        await FitAsync();
    }

    /// <summary>Drags a component from the palette onto free canvas.</summary>
    public async Task DragFromPaletteAsync(string title, int x, int y)
    {
        var before = await AllNodes.CountAsync();
        await _page.GetByRole(AriaRole.Searchbox).FillAsync(title);
        await view.Button($"Add {title}").DragToAsync(Pane, new LocatorDragToOptions { TargetPosition = new TargetPosition { X = x, Y = y } });
        await ExpectNodesAsync(before + 1);
        await _page.GetByRole(AriaRole.Searchbox).FillAsync("");
        await FitAsync();
    }

    /// <summary>Draws a wire from an output to an input.</summary>
    public async Task WireAsync(string from, string to)
    {
        await FitAsync();
        await DrawAsync(from, async () => await Port(to).HoverAsync(Forced));
    }

    /// <summary>Draws a wire from a port and lets it go over empty canvas.</summary>
    public async Task DropWireAsync(string from, int x, int y)
    {
        await FitAsync();
        await DrawAsync(from, () => Pane.HoverAsync(new LocatorHoverOptions { Position = new Position { X = x, Y = y }, Force = true }));
    }

    /// <summary>Selects a node, so that the inspector shows it.</summary>
    public async Task SelectAsync(string id)
    {
        await FitAsync();
        await Node(id).Locator("header").ClickAsync();
        await Assertions.Expect(Inspector).ToContainTextAsync(id + " · ");
    }

    /// <summary>Types a number or words into a field and leaves it.</summary>
    public async Task SetAsync(string name, string value)
    {
        await Setting(name).FillAsync(value);
        await Setting(name).PressAsync("Tab");
    }

    /// <summary>Waits until everything is on the server.</summary>
    public Task ExpectSavedAsync() => Assertions.Expect(_page.GetByRole(AriaRole.Status).Filter(new LocatorFilterOptions { HasTextRegex = Saved() })).ToBeVisibleAsync();

    [GeneratedRegex("^Saved")]
    private static partial Regex Saved();

    public Task ExpectNodesAsync(int count) => Assertions.Expect(AllNodes).ToHaveCountAsync(count);

    /// <summary>Brings the whole flow into view and waits until it stands still.</summary>
    public async Task FitAsync()
    {
        await view.Button("Fit the flow").ClickAsync();
        await view.UntilAsync("""
            () => {
                const now = document.querySelector('.react-flow__viewport').style.transform;
                const before = window.lastSeenViewport;
                window.lastSeenViewport = now;
                return now === before;
            }
            """);
    }

    private static LocatorHoverOptions Forced { get; } = new() { Force = true };

    private async Task DrawAsync(string from, Func<Task> toTheEnd)
    {
        await Port(from).HoverAsync();
        await _page.Mouse.DownAsync();
        var box = (await Port(from).BoundingBoxAsync())!;
        await _page.Mouse.MoveAsync(box.X + 24, box.Y + 12, new MouseMoveOptions { Steps = 4 });
        await toTheEnd();
        await toTheEnd();
        await _page.Mouse.UpAsync();
    }
}
