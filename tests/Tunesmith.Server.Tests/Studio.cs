using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Tunesmith.Hosting;
using Tunesmith.Server.Access;
using Xunit;

namespace Tunesmith.Server.Tests;

/// <summary>A real server on a free port, with a data folder of its own.</summary>
internal sealed class Studio : IAsyncDisposable
{
    private readonly bool _ownsFolder;

    private Studio(WebApplication app, string folder, bool ownsFolder)
    {
        (App, Folder, _ownsFolder) = (app, folder, ownsFolder);
        Address = new Uri(app.Urls.First());
        Stranger = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = Address };
        Client = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = Address };
    }

    public WebApplication App { get; }

    public string Folder { get; }

    public Uri Address { get; }

    /// <summary>A browser that came in by the link.</summary>
    public HttpClient Client { get; }

    /// <summary>Somebody without a cookie.</summary>
    public HttpClient Stranger { get; }

    public static async Task<Studio> StartAsync(Func<StudioOptions, StudioOptions>? change = null, Action<IServiceCollection>? also = null, string? folder = null)
    {
        var data = folder ?? Directory.CreateTempSubdirectory("tunesmith-server").FullName;
        var options = new StudioOptions { Addresses = ["http://127.0.0.1:0"], Data = new DataFolder(data), PluginFolder = Path.Combine(data, "no-plugins") };
        var app = StudioServer.Build(change?.Invoke(options) ?? options, also);
        await app.StartAsync();
        var studio = new Studio(app, data, folder is null);
        var entered = await studio.Client.GetAsync(new Uri(app.Services.GetRequiredService<LocalAccess>().LinkAddress()).PathAndQuery);
        Assert.Equal(HttpStatusCode.OK, entered.StatusCode);
        return studio;
    }

    public async Task<JsonNode> GetAsync(string path)
    {
        var response = await Client.GetAsync(path);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }

    public async Task<JsonNode> PostAsync(string path, object? body = null)
    {
        var response = await Client.PostAsJsonAsync(path, body ?? new { });
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode} {text}");
        return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
    }

    public static async Task<JsonNode> ProblemOf(HttpResponseMessage response, HttpStatusCode status)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == status, $"{(int)response.StatusCode} {text}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = JsonNode.Parse(text)!;
        Assert.NotNull((string?)problem["code"]);
        Assert.NotNull((string?)problem["docs"]);
        Assert.NotNull((string?)problem["traceId"]);
        Assert.EndsWith(".", (string)problem["detail"]!, StringComparison.Ordinal);
        return problem;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        Stranger.Dispose();
        await App.StopAsync();
        await App.DisposeAsync();
        if (_ownsFolder)
        {
            foreach (var file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories))
            {
                File.SetAttributes(file, FileAttributes.Normal);
            }

            Directory.Delete(Folder, recursive: true);
        }
    }
}
