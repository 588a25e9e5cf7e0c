using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Tunesmith.Datasets;
using Tunesmith.Flows;
using Xunit;

namespace Tunesmith.Server.Tests;

public sealed class LineageTests
{
    [Fact]
    public async Task Lineage_LeadsFromDocumentToDeployment_AndBack()
    {
        await using var studio = await Studio.StartAsync(also: TestComponents.Add);
        var services = studio.App.Services;
        var document = SampleHash.OfText("the handbook");
        var samples = new[] { Sample("how long?", document), Sample("how much?", SampleHash.OfText("another")) };
        var version = await services.GetRequiredService<IDatasets>().WriteAsync(
            "support", new Dictionary<string, IAsyncEnumerable<Sample>> { ["train"] = samples.ToAsyncEnumerable() }, new Dictionary<string, string> { ["run"] = "r1" }, default);
        var models = services.GetRequiredService<IModelRegistry>();
        await models.RegisterAsync(
            new ModelVersion("m", 0, "scripted:echo", "base", new Dictionary<string, string>(), new Dictionary<string, string> { ["dataset"] = version.Hash, ["job"] = "j1", ["plan"] = "p1" }, new Dictionary<string, double>(), default), "j1", default);
        await models.PointAsync("m", "production", 1, "first", default);
        await studio.PostAsync("/api/deployments", new { slug = "shop", model = "model:m@production" });
        var sample = SampleHash.Of(samples[0]);

        Assert.Equal(["sample " + sample, "dataset support@1", "model m@1", "deployment shop"], await LinksAsync(studio, document, "to"));
        Assert.Equal(["sample " + sample, "dataset support@1", "model m@1", "deployment shop"], await LinksAsync(studio, "data/handbook.md", "to"));
        Assert.Equal(["node faq", "document " + document], await LinksAsync(studio, sample[..12], "from"));
        Assert.Equal(["dataset support@1", "model m@1", "deployment shop"], await LinksAsync(studio, sample, "to"));
        Assert.Equal(["model m@1", "deployment shop"], await LinksAsync(studio, version.Hash, "to"));
        Assert.Contains("document data/handbook.md", await LinksAsync(studio, "support@1", "from"));
        Assert.Contains("run r1", await LinksAsync(studio, "support@1", "from"));
        Assert.Equal(["dataset " + version.Hash, "plan p1", "job j1"], await LinksAsync(studio, "m@1", "from"));
        Assert.Equal(["deployment shop"], await LinksAsync(studio, "j1", "to"));
        Assert.Equal("model m@1", (await LinksAsync(studio, "shop", "from"))[0]);
        await Studio.ProblemOf(await studio.Client.GetAsync("/api/lineage?of=nothing-of-this-name"), HttpStatusCode.NotFound);
    }

    private static async Task<List<string>> LinksAsync(Studio studio, string of, string way) =>
        [.. (await studio.GetAsync($"/api/lineage?of={Uri.EscapeDataString(of)}"))[way]!.AsArray().Select(link => $"{link!["kind"]} {link["id"]}")];

    private static Sample Sample(string question, string document) => new(
        [new ChatTurn("user", question), new ChatTurn("assistant", "so")], new Dictionary<string, string>(),
        new Provenance(document) { Source = document == SampleHash.OfText("the handbook") ? "data/handbook.md" : "data/tickets.csv:3", Node = "faq", Start = 3, Length = 9 });
}
