using System.Text;
using Microsoft.Playwright;
using Xunit;

namespace EndToEnd;

/// <summary>Somebody picks the wrong file. A sentence says so, and nothing that was there is lost.</summary>
public sealed class WrongUploadTests(Studio studio) : Story(studio), IClassFixture<Studio>
{
    private static readonly byte[] Picture = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52];

    [Fact]
    public async Task PictureForADocument_IsRefusedWithASentence_AndTheFlowStays()
    {
        var view = await OpenAsync();
        await view.Page.GetByText("Legal Q&A dataset").ClickAsync();
        await view.Page.WaitForURLAsync("**/flows/*");
        var canvas = new Canvas(view);
        await canvas.SelectAsync("loader");
        var before = await canvas.Setting("path").InputValueAsync();

        await ChooseAsync(view, "Upload files", new FilePayload { Name = "contract.txt", MimeType = "text/plain", Buffer = Picture });

        await Assertions.Expect(view.Page.GetByText("'contract.txt' is a PNG picture, and text, PDF, Office, CSV, JSON, Parquet or model files were expected.")).ToBeVisibleAsync();
        await view.ShootAsync("upload.1-refused");
        await Assertions.Expect(canvas.Setting("path")).ToHaveValueAsync(before);
        Assert.DoesNotContain(await Studio.Api.ListAsync("/files"), file => ((string?)file!["path"])!.Contains("contract", StringComparison.Ordinal));
        Assert.Empty(view.Faults);
    }

    [Fact]
    public async Task PictureForAFlow_IsRefusedWithASentence_AndTheFlowStays()
    {
        var view = await OpenAsync();
        await view.Page.GetByText("Legal Q&A dataset").ClickAsync();
        await view.Page.WaitForURLAsync("**/flows/*");
        var canvas = new Canvas(view);
        await Assertions.Expect(canvas.Nodes.First).ToBeVisibleAsync();
        var before = await canvas.AllNodes.CountAsync();
        await view.Button("Share").ClickAsync();

        var chooser = await view.Page.RunAndWaitForFileChooserAsync(() => view.Page.GetByRole(AriaRole.Menuitem, new PageGetByRoleOptions { Name = "Open a flow file" }).ClickAsync());
        await chooser.SetFilesAsync(new FilePayload { Name = "photo.json", MimeType = "application/json", Buffer = Picture });

        await Assertions.Expect(view.Page.GetByText("photo.json is not a flow file.")).ToBeVisibleAsync();
        await canvas.ExpectNodesAsync(before);
        Assert.Empty(view.Faults);
    }

    [Fact]
    public async Task FileThatHoldsNoSamples_IsRefusedWithASentence_AndAnotherCanBeChosen()
    {
        var view = await OpenAsync("/datasets");
        await view.Button("Import a file").First.ClickAsync();
        await ChooseAsync(view, "Drop a JSONL, JSON, CSV or Parquet file here, or choose one.", new FilePayload { Name = "samples.jsonl", MimeType = "application/json", Buffer = Picture });
        await Assertions.Expect(view.Page.GetByText("'samples.jsonl' is a PNG picture").First).ToBeVisibleAsync();
        await view.ShootAsync("upload.2-refused");

        var good = Encoding.UTF8.GetBytes("{\"question\":\"Who repairs a leak?\",\"answer\":\"The landlord does.\"}\n{\"question\":\"May a tenant sublet?\",\"answer\":\"With consent in writing.\"}\n");
        await ChooseAsync(view, "Drop a JSONL, JSON, CSV or Parquet file here, or choose one.", new FilePayload { Name = "samples.jsonl", MimeType = "application/json", Buffer = good });
        await Assertions.Expect(view.Page.GetByText("The landlord does.").First).ToBeVisibleAsync();
        await view.Button("Import").ClickAsync();
        await view.Page.WaitForURLAsync("**/datasets/samples");
        await Assertions.Expect(view.Page.GetByText("Who repairs a leak?").First).ToBeVisibleAsync();
        Assert.Empty(view.Faults);
    }

    private static async Task ChooseAsync(View view, string button, FilePayload file)
    {
        var chooser = await view.Page.RunAndWaitForFileChooserAsync(() => view.Button(button).ClickAsync());
        await chooser.SetFilesAsync(file);
    }
}
