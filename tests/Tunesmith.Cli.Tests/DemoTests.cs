using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Xunit;

namespace Tunesmith.Cli.Tests;

/// <summary>The guided tour in the terminal, from documents to a called endpoint, with the training that a person sees.</summary>
public sealed partial class DemoTests : IDisposable
{
    private readonly Terminal _terminal = new();

    [Fact]
    public async Task Tour_EndsAtACalledEndpoint_WhichIsServedAgainWithTheSameKey()
    {
        Assert.SkipUnless(Terminal.HasPlugin("Tunesmith.Torch") && Terminal.HasPlugin("Tunesmith.Local"), "The tour trains and asks the embedded model; its plug-ins are not there.");
        var (code, output, error) = await _terminal.RunAsync("demo", "--port", "0");

        Assert.True(code == 0, output + error);
        foreach (var chapter in new[] { "1 The documents", "2 From documents to samples", "3 The samples", "4 Training", "5 Does it help?", "6 Published, and called" })
        {
            Assert.Contains(chapter, output, StringComparison.Ordinal);
        }

        Assert.Matches(Loss(), output);
        Assert.Contains("is better than local:tunesmith-pocket by", output, StringComparison.Ordinal);
        Assert.Contains(" answered ", output, StringComparison.Ordinal);
        await CallAgainAsync(Key().Match(output).Value);
    }

    public void Dispose() => _terminal.Dispose();

    private async Task CallAgainAsync(string key)
    {
        using var serving = _terminal.Start("serve", "support", "--port", "0");
        try
        {
            string? address = null;
            while (await serving.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line && line != "Ready.")
            {
                address ??= Address().Match(line) is { Success: true } found ? found.Value : null;
                Assert.DoesNotContain("tsk_", line, StringComparison.Ordinal);
            }

            using var client = new HttpClient { BaseAddress = new Uri(address!) };
            Assert.Equal(HttpStatusCode.Unauthorized, (await client.PostAsJsonAsync("/api/deployments/support/run", new { })).StatusCode);
            client.DefaultRequestHeaders.Authorization = new("Bearer", key);
            var answer = await client.PostAsJsonAsync("/api/deployments/support/run", new { inputs = new { input = "How can I pay?" } });
            Assert.NotEmpty((string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["outputs"]!["output"]!);
        }
        finally
        {
            serving.Kill(entireProcessTree: true);
            await serving.WaitForExitAsync();
        }
    }

    [GeneratedRegex("loss \\d\\.\\d{3} \\(began at [3-9]\\.")]
    private static partial Regex Loss();

    [GeneratedRegex("tsk_[A-Za-z0-9]+")]
    private static partial Regex Key();

    [GeneratedRegex("http://127\\.0\\.0\\.1:\\d+")]
    private static partial Regex Address();
}
