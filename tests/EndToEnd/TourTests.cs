using System.Text.Json.Nodes;
using Xunit;

namespace EndToEnd;

/// <summary>A stranger takes the guided tour, from documents to a called endpoint, without reading more than the screen.</summary>
[Collection(nameof(LoopStories))]
public sealed class TourTests(Loop loop)
{
    [Fact]
    public async Task Tour_FromDocuments_ToACalledEndpoint()
    {
        Assert.SkipWhen(Studio.Missing is not null, Studio.Missing ?? "");

        await loop.WalkedAsync();

        Assert.NotEmpty((string)JsonNode.Parse(loop.Answer)!["outputs"]!.AsObject().First().Value!);
        var api = loop.Studio.Api;
        Assert.Equal("succeeded", (string?)Assert.Single(await api.ListAsync($"/runs?flow={loop.Flow}"))!["state"]);
        Assert.Equal("support-qa", (string?)Assert.Single(await api.ListAsync("/models"))!["name"]);
        Assert.Equal("support", (string?)Assert.Single(await api.ListAsync("/deployments"))!["slug"]);
        var evaluation = Assert.Single(await api.ListAsync("/evaluations"))!;
        Assert.Equal(["local:tunesmith-pocket", "model:support-qa@1", "search"], evaluation["variants"]!.AsArray().Select(name => (string?)name));
    }
}
