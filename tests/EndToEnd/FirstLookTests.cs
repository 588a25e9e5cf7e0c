using Microsoft.Playwright;
using Xunit;

namespace EndToEnd;

/// <summary>A stranger opens the studio for the first time.</summary>
public sealed class FirstLookTests(Studio studio) : Story(studio), IClassFixture<Studio>
{
    [Fact]
    public async Task Home_ShowsTheTemplates_AndOneOpensOnTheCanvas()
    {
        var view = await OpenAsync();
        await Assertions.Expect(view.Page.GetByText("Customer-service Q&A LoRA")).ToBeVisibleAsync();
        await view.ShootAsync("home");

        await view.Page.GetByText("Customer-service Q&A LoRA").ClickAsync();

        await Assertions.Expect(new Canvas(view).Nodes.First).ToBeVisibleAsync();
        await Assertions.Expect(view.Page.GetByText("Training job").First).ToBeVisibleAsync();
        await view.ShootAsync("canvas");
        Assert.Empty(view.Faults);
    }
}
