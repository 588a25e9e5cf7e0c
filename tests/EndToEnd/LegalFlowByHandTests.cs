using Microsoft.Playwright;
using Xunit;

namespace EndToEnd;

/// <summary>A person builds the legal Q&amp;A flow on an empty canvas and runs it.</summary>
public sealed class LegalFlowByHandTests(Studio studio) : Story(studio), IClassFixture<Studio>
{
    private static readonly string Documents = Path.Combine(Studio.Root, "templates", "legal-qa", "data", "legal_docs.en.txt");

    [Fact]
    public async Task LegalQuestions_FromAnEmptyCanvas_ToADataset()
    {
        var view = await OpenAsync();
        await view.Button("Start from an empty canvas").ClickAsync();
        await Assertions.Expect(view.Heading("An empty canvas")).ToBeVisibleAsync();
        await view.ShootAsync("hand.1-empty");
        var canvas = new Canvas(view);

        await ReadTheDocumentsAsync(view, canvas);
        await SplitThemAsync(canvas);
        await WriteQuestionsAsync(view, canvas);
        await KeepThemAsync(view, canvas);
        await view.ShootAsync("hand.4-built");
        await view.Button("Run what changed").ClickAsync();

        await Assertions.Expect(canvas.Strip).ToContainTextAsync("node 6 of 6", new LocatorAssertionsToContainTextOptions { Timeout = 180_000 });
        await LookAtTheDataAsync(view, canvas);
        await TheDatasetIsThereAsync(view);
        Assert.Empty(view.Faults);
    }

    private static async Task ReadTheDocumentsAsync(View view, Canvas canvas)
    {
        await canvas.AddBySlashAsync("read file");
        var chooser = await view.Page.RunAndWaitForFileChooserAsync(() => view.Button("Upload files").ClickAsync());
        await chooser.SetFilesAsync(Documents);
        await Assertions.Expect(canvas.Setting("path")).ToHaveValueAsync("legal_docs.en.txt");
    }

    private static async Task SplitThemAsync(Canvas canvas)
    {
        await canvas.DragFromPaletteAsync("Recursive text splitter", 730, 300);
        await canvas.WireAsync("read.documents", "recursiveSplitter.documents");
        await Assertions.Expect(canvas.Wires).ToHaveCountAsync(1);
        await canvas.SelectAsync("recursiveSplitter");
        await canvas.SetAsync("chunkSize", "400");
        await canvas.SetAsync("chunkOverlap", "0");
        await Assertions.Expect(canvas.Node("recursiveSplitter")).ToContainTextAsync("400");
    }

    /// <summary>A click on a port lists what fits it; a prompt's variable is a port.</summary>
    private static async Task WriteQuestionsAsync(View view, Canvas canvas)
    {
        await canvas.Port("recursiveSplitter.chunks").ClickAsync();
        await canvas.Offers.GetByRole(AriaRole.Textbox).FillAsync("prompt over");
        await view.ShootAsync("hand.2-offers", "offers");
        await canvas.Offers.GetByRole(AriaRole.Textbox).PressAsync("Enter");
        await canvas.ExpectNodesAsync(3);
        await Assertions.Expect(canvas.Wires).ToHaveCountAsync(2);
        await canvas.SelectAsync("prompt");
        await canvas.Setting("prompt").FillAsync("Write one question that a client might ask about the following text, and its professional answer:\n\n{text}");
        await Assertions.Expect(canvas.Inspector.Locator("code", new LocatorLocatorOptions { HasText = "text" }).First).ToBeVisibleAsync();
        await canvas.SetAsync("model", "scripted:question-and-answer");
        await view.ShootAsync("hand.3-prompt");
    }

    /// <summary>A wire let go over empty canvas lists partners; a wire that cannot be is refused with the reason.</summary>
    private static async Task KeepThemAsync(View view, Canvas canvas)
    {
        await canvas.DropWireAsync("prompt.samples", 700, 600);
        await canvas.Offers.GetByRole(AriaRole.Textbox).FillAsync("remove duplicates");
        await canvas.Offers.GetByRole(AriaRole.Textbox).PressAsync("Enter");
        await canvas.ExpectNodesAsync(4);
        await Assertions.Expect(canvas.Wires).ToHaveCountAsync(3);

        await canvas.AddBySlashAsync("split samples");
        await Assertions.Expect(canvas.Wires).ToHaveCountAsync(4);
        await canvas.Inspector.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Sample", Exact = true }).ClickAsync();

        await canvas.AddBySlashAsync("save dataset");
        await canvas.SetAsync("name", "rent-questions");
        await canvas.WireAsync("split.validation", "save.validation");
        await canvas.WireAsync("split.cases", "save.cases");
        await Assertions.Expect(canvas.Wires).ToHaveCountAsync(7);

        await canvas.WireAsync("read.documents", "save.train");
        await Assertions.Expect(view.Page.GetByText("No conversion leads from one to the other.")).ToBeVisibleAsync();
        await Assertions.Expect(canvas.Wires).ToHaveCountAsync(7);
        await view.Button("Lay out").ClickAsync();
        await canvas.FitAsync();
        await canvas.ExpectSavedAsync();
    }

    private static async Task LookAtTheDataAsync(View view, Canvas canvas)
    {
        await canvas.SelectAsync("prompt");
        await canvas.Inspector.GetByRole(AriaRole.Tab, new LocatorGetByRoleOptions { Name = "Data" }).ClickAsync();
        await Assertions.Expect(canvas.Inspector.GetByText("How large may a deposit be?").First).ToBeVisibleAsync();
        await view.ShootAsync("hand.5-ran", "by-hand");
    }

    private static async Task TheDatasetIsThereAsync(View view)
    {
        await view.Page.GotoAsync(new Uri(new Uri(view.Page.Url), "/datasets/rent-questions").ToString());
        await Assertions.Expect(view.Heading("rent-questions")).ToBeVisibleAsync();
        await Assertions.Expect(view.Page.GetByText("legal_docs.en.txt").First).ToBeVisibleAsync();
        await view.ShootAsync("hand.6-dataset");
    }
}
