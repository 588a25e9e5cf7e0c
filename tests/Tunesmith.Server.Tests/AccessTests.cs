using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Tunesmith.Flows;
using Tunesmith.Server.Access;
using Xunit;

namespace Tunesmith.Server.Tests;

public sealed class AccessTests
{
    private static readonly string[] Open = ["/health", "/link/{token}", "/{**path:nonfile}"];

    [Fact]
    public async Task EveryEndpoint_HasAPolicy()
    {
        await using var studio = await Studio.StartAsync(options => options with { PluginFolder = null });
        var endpoints = studio.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();

        Assert.NotEmpty(endpoints);
        Assert.All(endpoints, endpoint =>
        {
            var route = endpoint.RoutePattern.RawText!;
            var policies = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy).ToList();
            if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            {
                Assert.Contains(route, Open);
            }
            else
            {
                Assert.True(policies.Count == 1 && Policy.All.Contains(policies[0]), $"{route} has the policies [{string.Join(", ", policies)}]");
            }
        });
    }

    [Fact]
    public async Task EveryEndpoint_RefusesAStranger()
    {
        await using var studio = await Studio.StartAsync();
        foreach (var endpoint in studio.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(endpoint => !Open.Contains(endpoint.RoutePattern.RawText)))
        {
            var verb = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0];
            var path = "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment => segment.Parts[0] is Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal ? literal.Content : "1"));
            using var request = new HttpRequestMessage(new HttpMethod(verb), path) { Content = verb == "GET" ? null : JsonContent.Create(new { }) };

            using var response = await studio.Stranger.SendAsync(request);

            Assert.True(response.StatusCode == HttpStatusCode.Unauthorized, $"{verb} {path}: {response.StatusCode}");
        }
    }

    [Fact]
    public async Task Link_WorksOnce()
    {
        await using var studio = await Studio.StartAsync();
        var link = new Uri((string)(await studio.PostAsync("/api/link"))["address"]!).PathAndQuery;

        var entered = await studio.Stranger.GetAsync(link);
        var cookie = entered.Headers.GetValues("Set-Cookie").Single();
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);

        await Studio.ProblemOf(await studio.Stranger.GetAsync(link), HttpStatusCode.Forbidden);
        await Studio.ProblemOf(await studio.Stranger.GetAsync("/link/guess"), HttpStatusCode.Forbidden);
        Assert.Equal("TS8201", (string?)(await Studio.ProblemOf(await studio.Stranger.GetAsync("/api/status"), HttpStatusCode.Unauthorized))["code"]);
    }

    [Fact]
    public async Task Browser_StaysLetIn_AfterARestart()
    {
        var folder = Directory.CreateTempSubdirectory("tunesmith-server").FullName;
        string cookie;
        await using (var first = await Studio.StartAsync(folder: folder))
        {
            var link = new Uri((string)(await first.PostAsync("/api/link"))["address"]!).PathAndQuery;
            cookie = (await first.Stranger.GetAsync(link)).Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        }

        await using var second = await Studio.StartAsync(folder: folder);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/status");
        request.Headers.Add("Cookie", cookie);

        Assert.Equal(HttpStatusCode.OK, (await second.Stranger.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task Terminal_ComesIn_ByTheHandOverFile()
    {
        await using var studio = await Studio.StartAsync();
        var path = Path.Combine(studio.Folder, "server.json");
        var handOver = JsonNode.Parse(await File.ReadAllTextAsync(path))!;
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(new Uri((string)handOver["address"]!), "/api/status"));
        request.Headers.Authorization = new("Bearer", (string)handOver["token"]!);

        Assert.Equal(HttpStatusCode.OK, (await studio.Stranger.SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "http://127.0.0.1:1")]
    [InlineData("Origin", "null")]
    [InlineData("Host", "evil.example")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    public async Task OtherSites_AreRefused_EvenWithTheCookie(string header, string value)
    {
        await using var studio = await Studio.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/flows") { Content = JsonContent.Create(new { }) };
        request.Headers.TryAddWithoutValidation(header, value);

        Assert.Equal("TS8207", (string?)(await Studio.ProblemOf(await studio.Client.SendAsync(request), HttpStatusCode.Forbidden))["code"]);
    }

    [Fact]
    public async Task OwnOrigin_AndAllowedOnes_MayCall()
    {
        await using var studio = await Studio.StartAsync(options => options with { AllowedOrigins = ["http://localhost:5173"] });
        foreach (var origin in new[] { studio.Address.GetLeftPart(UriPartial.Authority), "http://localhost:5173" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/flows") { Content = JsonContent.Create(new { }) };
            request.Headers.Add("Origin", origin);

            Assert.Equal(HttpStatusCode.Created, (await studio.Client.SendAsync(request)).StatusCode);
        }
    }

    [Theory]
    [InlineData("http://0.0.0.0:5310")]
    [InlineData("http://*:5310")]
    [InlineData("http://192.168.1.4:5310")]
    [InlineData("http://example.com")]
    public void OtherAddresses_AreRefused_WithoutAccounts(string address)
    {
        var problem = Assert.Throws<TunesmithException>(() => StudioServer.Build(new StudioOptions { Addresses = [address] }));

        Assert.Equal("TS8202", problem.Code);
    }
}
