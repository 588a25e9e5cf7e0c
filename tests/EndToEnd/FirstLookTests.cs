using Microsoft.Playwright;
using Xunit;

namespace EndToEnd;

/// <summary>A stranger opens the studio for the first time.</summary>
public sealed class FirstLookTests(Studio studio) : IClassFixture<Studio>
{
    [Fact]
    public async Task Home_ShowsTheTemplates_AndOneOpensOnTheCanvas()
    {
        Assert.SkipWhen(Studio.Missing is not null, Studio.Missing ?? "");
        var (page, faults) = await studio.OpenAsync();
        await Assertions.Expect(page.GetByText("Customer-service Q&A LoRA")).ToBeVisibleAsync();
        await Studio.ShootAsync(page, "home");

        await page.GetByText("Customer-service Q&A LoRA").ClickAsync();

        await Assertions.Expect(page.Locator(".react-flow__node").First).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = 20_000 });
        await Assertions.Expect(page.GetByText("Training job").First).ToBeVisibleAsync();
        await Studio.ShootAsync(page, "canvas");
        Assert.Empty(faults);
    }
}
