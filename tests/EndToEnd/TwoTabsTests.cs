using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Xunit;

namespace EndToEnd;

/// <summary>One flow is open in two tabs, and both change it.</summary>
public sealed class TwoTabsTests(Studio studio) : Story(studio), IClassFixture<Studio>
{
    [Fact]
    public async Task TwoTabs_ChangeOneFlow_ThePersonIsTold_AndNothingIsLost()
    {
        var first = await OpenAsync();
        await first.Page.GetByText("Legal Q&A dataset").ClickAsync();
        await first.Page.WaitForURLAsync("**/flows/*");
        var second = await OpenTabAsync(first);
        var (here, there) = (new Canvas(first), new Canvas(second));
        await Assertions.Expect(there.Nodes.First).ToBeVisibleAsync();

        await SetAsync(here, "splitter", "chunkSize", "300");
        await here.ExpectSavedAsync();
        await SetAsync(there, "dataset", "name", "from-the-second-tab");

        await Assertions.Expect(second.Dialog("This flow was changed elsewhere")).ToBeVisibleAsync();
        await Assertions.Expect(second.Page.GetByText("The changes are in different places, so both can stay.")).ToBeVisibleAsync();
        await second.ShootAsync("tabs.1-told");
        await second.Button("Keep both changes").ClickAsync();
        await there.ExpectSavedAsync();
        var both = await DocumentAsync(first);
        Assert.Equal(300, (int?)both["splitter"]!["settings"]!["chunkSize"]);
        Assert.Equal("from-the-second-tab", (string?)both["dataset"]!["settings"]!["name"]);

        // The first tab has not seen that yet. Coming back to it takes the change over.
        await first.Page.EvaluateAsync("() => window.dispatchEvent(new Event('focus'))");
        await Assertions.Expect(here.Node("dataset")).ToContainTextAsync("from-the-second-tab");
        Assert.Empty(first.Faults.Concat(second.Faults));
    }

    [Fact]
    public async Task TwoTabs_ChangeOneField_TheirsIsTaken_AndMineComesBackByUndo()
    {
        var first = await OpenAsync();
        await first.Page.GetByText("Legal Q&A dataset").ClickAsync();
        await first.Page.WaitForURLAsync("**/flows/*");
        var second = await OpenTabAsync(first);
        var (here, there) = (new Canvas(first), new Canvas(second));
        await SetAsync(here, "dataset", "name", "mine");
        await here.ExpectSavedAsync();
        await SetAsync(there, "dataset", "name", "yours");
        await Assertions.Expect(second.Page.GetByText("both changed")).ToBeVisibleAsync();

        await second.Button("Take theirs").ClickAsync();

        await Assertions.Expect(there.Setting("name")).ToHaveValueAsync("mine");
        await second.Button("Undo").ClickAsync();
        await Assertions.Expect(there.Setting("name")).ToHaveValueAsync("yours");
        await there.ExpectSavedAsync();
        Assert.Equal("yours", (string?)(await DocumentAsync(first))["dataset"]!["settings"]!["name"]);
        Assert.Empty(first.Faults.Concat(second.Faults));
    }

    private static async Task SetAsync(Canvas canvas, string node, string setting, string value)
    {
        await canvas.SelectAsync(node);
        await canvas.SetAsync(setting, value);
    }

    private async Task<JsonNode> DocumentAsync(View view) =>
        (await Studio.Api.GetAsync("/flows/" + new Uri(view.Page.Url).Segments[^1]))["document"]!["nodes"]!;
}
