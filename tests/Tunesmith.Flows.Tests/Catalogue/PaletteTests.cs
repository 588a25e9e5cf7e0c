using Tunesmith.Components.Models;
using Tunesmith.Execution;
using Tunesmith.Testing;
using Xunit;

namespace Tunesmith.Flows.Tests.Catalogue;

public sealed class EngineComponents : ComponentConformance<FlowInput>;

public sealed class PaletteTests
{
    [Fact]
    public void Palette_IsAsApproved() =>
        CatalogueSnapshot.Matches("docs/reference/components.approved.txt", typeof(IChatModels).Assembly, typeof(FlowInput).Assembly);

    [Fact]
    public void ReferencePages_AreUpToDate() =>
        CatalogueSnapshot.PagesMatch("docs/reference/components", "Components", typeof(IChatModels).Assembly, typeof(FlowInput).Assembly);

    [Fact]
    public void EveryText_IsThereInChinese() =>
        Assert.Empty(CatalogueTranslation.Faults("zh", typeof(IChatModels).Assembly, typeof(FlowInput).Assembly));

    [Fact]
    public void Texts_TranslateAComponent_WithItsPortsSettingsAndChoices()
    {
        var english = CatalogueSnapshot.Describe(typeof(IChatModels).Assembly).Find("data.mask-personal-data").Descriptor;

        var chinese = new CatalogueTexts([typeof(IChatModels).Assembly], "zh").Translate(english);

        Assert.Equal(("遮盖个人信息", "条目"), (chinese.Title, chinese.Inputs[0].Title));
        var settings = chinese.SettingsSchema["properties"]!;
        Assert.Equal("处理方式", (string?)settings["action"]!["title"]);
        Assert.Equal("丢弃该条目。", (string?)settings["action"]!["x-choices"]![1]!["summary"]);
        Assert.Equal("邮箱", (string?)settings["kinds"]!["items"]!["x-choices"]![0]!["title"]);
        Assert.Equal("Action", (string?)english.SettingsSchema["properties"]!["action"]!["title"]);
    }

    [Fact]
    public void Page_OfAComponent_SaysAllOfItsDeclaration()
    {
        var page = ComponentPage.Write(TestCatalogue.All.Find("test.shape").Descriptor);

        Assert.Contains("# Shape of everything\n\n`test.shape` · Tests · version 1\n\nRepeats documents.\n\nPut it where Document is wanted twice.", page);
        Assert.Contains("Flow files may also call it `ShapeNode`.", page);
        Assert.Contains("- **Documents** (`documents`: document, many): Documents to repeat.", page);
        Assert.Contains("- **Title** (`title`: text, optional): A title for all.", page);
        Assert.Contains("| `times` | whole number | `2` | 1 to 10 | How often each is repeated. |", page);
        Assert.Contains("| `voice` | choice | `\"plain\"` | plain, veryLoud | How loud. |", page);
    }
}
