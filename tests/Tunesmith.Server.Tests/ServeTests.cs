using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Tunesmith.Flows;
using Tunesmith.Hosting;
using Tunesmith.Server.Serve;
using Xunit;

namespace Tunesmith.Server.Tests;

public sealed class ServeTests
{
    private const string Flow = """
        { "tunesmith": 1, "name": "Words", "nodes": {
          "in": { "component": "flow.input", "settings": { "name": "question" } },
          "words": { "component": "test.words", "inputs": { "text": "in.value" } },
          "out": { "component": "flow.output", "settings": { "name": "answer" }, "inputs": { "value": "words.text" } } } }
        """;

    [Fact]
    public async Task FolderWithAFlow_IsServed_WithAKey_AndNothingElse()
    {
        var folder = Directory.CreateTempSubdirectory("tunesmith-words").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "flow.json"), Flow);
        await using var served = await ServedAsync(new ServeOptions { Folder = folder, Key = "a-key-from-outside" });
        var slug = Path.GetFileName(folder).ToLowerInvariant();

        Assert.Equal(HttpStatusCode.Unauthorized, (await served.Client.PostAsJsonAsync($"/api/deployments/{slug}/run", new { })).StatusCode);
        served.Client.DefaultRequestHeaders.Authorization = new("Bearer", "a-key-from-outside");
        Assert.Equal("a b ", (string?)(await served.RunAsync(slug, "a b"))["outputs"]!["answer"]);
        Assert.Equal(HttpStatusCode.OK, (await served.Client.GetAsync("/health")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await served.Client.GetAsync("/v1/models")).StatusCode);
        foreach (var closed in new[] { "/", "/api/flows", "/api/status", "/api/deployments", "/link/x", "/api/secrets" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await served.Client.GetAsync(closed)).StatusCode);
        }

        Assert.Equal(["/api/deployments/{slug}/run"], (await served.Client.GetFromJsonAsync<JsonObject>("/api/openapi.json"))!["paths"]!.AsObject().Select(path => path.Key).Order());
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Package_HoldsModelAndFiles_AndIsServedFromAnEmptyMachine()
    {
        await using var studio = await Studio.StartAsync(also: TestComponents.Add);
        var models = studio.App.Services.GetRequiredService<IModelRegistry>();
        using var adapter = new MemoryStream("weights"u8.ToArray());
        var hash = await studio.App.Services.GetRequiredService<IArtifacts>().PutAsync(adapter, default);
        foreach (var reference in new[] { "scripted:judge", "scripted:echo" })
        {
            await models.RegisterAsync(new ModelVersion("m", 0, reference, null, new Dictionary<string, string> { ["adapter"] = hash }, new Dictionary<string, string>(), new Dictionary<string, double>(), default), reference, default);
        }

        await models.PointAsync("m", "production", 2, "better", default);
        await studio.PostAsync("/api/deployments", new { slug = "m", model = "model:m@production" });
        var package = Directory.CreateTempSubdirectory("tunesmith-package").FullName;
        await using (var zip = await studio.Client.GetStreamAsync("/api/deployments/m/package"))
        {
            await ZipFile.ExtractToDirectoryAsync(zip, package);
        }

        Assert.Equal("weights", await File.ReadAllTextAsync(Path.Combine(package, "models/m/v2/adapter")));
        Assert.All(["Dockerfile", "kubernetes/deployment.yaml", "kubernetes/service.yaml", "README.md"], file => Assert.True(File.Exists(Path.Combine(package, file)), file));
        await using (var served = await ServedAsync(new ServeOptions { Folder = package, Key = "outside" }))
        {
            served.Client.DefaultRequestHeaders.Authorization = new("Bearer", "outside");
            Assert.Contains("hello", (string?)(await served.RunAsync("m", "hello", "input"))["outputs"]!["output"], StringComparison.Ordinal);
        }

        await File.AppendAllTextAsync(Path.Combine(package, "models/m/v2/adapter"), "changed");
        Assert.Equal("TS8410", (await Assert.ThrowsAsync<TunesmithException>(() => ServedAsync(new ServeOptions { Folder = package }))).Code);
        Directory.Delete(package, recursive: true);
    }

    [Fact]
    public async Task KeyIsMadeOnce_AndAnUnknownSlugSaysWhatThereIs()
    {
        await using var studio = await Studio.StartAsync(also: TestComponents.Add);
        await studio.PostAsync("/api/deployments", new { slug = "a", model = "scripted:echo" });
        await studio.PostAsync("/api/deployments", new { slug = "b", model = "scripted:echo" });
        await using (var first = await ServedAsync(new ServeOptions { Slug = "a" }, studio.Folder))
        {
            Assert.Contains(first.Welcome, line => line.StartsWith("Key (shown this once): tsk_", StringComparison.Ordinal));
            first.Client.DefaultRequestHeaders.Authorization = new("Bearer", first.Welcome.First(line => line.Contains("tsk_", StringComparison.Ordinal)).Split(' ')[^1]);
            Assert.Contains("hi", (string?)(await first.RunAsync("a", "hi", "input"))["outputs"]!["output"], StringComparison.Ordinal);
            Assert.Equal(["a"], (await first.Client.GetFromJsonAsync<JsonObject>("/v1/models"))!["data"]!.AsArray().Select(model => (string?)model!["id"]));
        }

        await using (var second = await ServedAsync(new ServeOptions { Slug = "a" }, studio.Folder))
        {
            Assert.DoesNotContain(second.Welcome, line => line.Contains("tsk_", StringComparison.Ordinal));
        }

        var missing = await Assert.ThrowsAsync<TunesmithException>(() => ServedAsync(new ServeOptions { Slug = "c" }, studio.Folder));
        Assert.Equal("TS8404", missing.Code);
        Assert.Contains("a, b", missing.Message, StringComparison.Ordinal);
    }

    private static async Task<Served> ServedAsync(ServeOptions serves, string? folder = null)
    {
        var data = folder ?? Directory.CreateTempSubdirectory("tunesmith-served").FullName;
        var app = StudioServer.Build(new StudioOptions { Addresses = ["http://127.0.0.1:0"], Data = new DataFolder(data), PluginFolder = Path.Combine(data, "no-plugins"), Serves = serves }, TestComponents.Add);
        try
        {
            var start = app.Services.GetRequiredService<ServeStart>();
            await start.PrepareAsync(default);
            await app.StartAsync();
            return new Served(app, [.. start.Welcome(app.Urls.First(), _ => [])]);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    private sealed class Served(WebApplication app, IReadOnlyList<string> welcome) : IAsyncDisposable
    {
        public IReadOnlyList<string> Welcome => welcome;

        public HttpClient Client { get; } = new() { BaseAddress = new Uri(app.Urls.First()) };

        public async Task<JsonNode> RunAsync(string slug, string text, string input = "question")
        {
            var answer = await Client.PostAsJsonAsync($"/api/deployments/{slug}/run", new { inputs = new Dictionary<string, string> { [input] = text } });
            var body = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.IsSuccessStatusCode, body);
            return JsonNode.Parse(body)!;
        }

        public async ValueTask DisposeAsync()
        {
            Client.Dispose();
            await app.StopAsync();
            await app.DisposeAsync();
        }
    }
}
