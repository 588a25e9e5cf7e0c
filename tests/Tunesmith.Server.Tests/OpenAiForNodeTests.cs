using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Xunit;

namespace Tunesmith.Server.Tests;

/// <summary>OpenAI's client for JavaScript, unchanged. Installed by npm below <c>artifacts</c> on first use.</summary>
public sealed class OpenAiForNodeTests
{
    [Fact]
    public async Task OfficialClient_Asks_Streams_AndUnderstandsErrors()
    {
        var folder = await InstalledAsync();
        await using var studio = await Studio.StartAsync(also: TestComponents.Add);
        var document = JsonNode.Parse("""
            { "tunesmith": 1, "name": "Words", "nodes": {
              "in": { "component": "flow.input", "settings": { "name": "question" } },
              "words": { "component": "test.words", "inputs": { "text": "in.value" } },
              "out": { "component": "flow.output", "settings": { "name": "answer" }, "inputs": { "value": "words.text" } } } }
            """);
        var flowId = (string)(await studio.PostAsync("/api/flows", new { document }))["id"]!;
        await studio.PostAsync("/api/deployments", new { slug = "words", flowId });
        var key = (string)(await studio.PostAsync("/api/deployments/words/keys"))["key"]!;

        var (code, output) = await RunAsync(folder, "node", "check.mjs", studio.Address.ToString().TrimEnd('/'), key, "words");

        Assert.True(code == 0, output);
        var seen = JsonNode.Parse(output)!;
        Assert.Equal(("one two three ", "stop", 3), ((string)seen["whole"]!, (string)seen["finish"]!, (int)seen["usage"]!));
        Assert.Equal(["one ", "two ", "three "], seen["pieces"]!.AsArray().Select(piece => (string)piece!));
        Assert.Equal((3, "words"), ((int)seen["streamedUsage"]!, (string)seen["models"]!.AsArray().Single()!));
        Assert.Equal("NotFoundError 404 model_not_found", (string)seen["missing"]!);
        Assert.Equal("AuthenticationError 401 invalid_api_key", (string)seen["stranger"]!);
        Assert.Equal("BadRequestError 400 unsupported_value", (string)seen["refused"]!);
    }

    private static async Task<string> InstalledAsync([CallerFilePath] string here = "")
    {
        var source = Path.Combine(Path.GetDirectoryName(here)!, "openai-client");
        var folder = Path.GetFullPath(Path.Combine(source, "../../../artifacts/openai-client"));
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.EnumerateFiles(source))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        }

        if (!File.Exists(Path.Combine(folder, "node_modules", "openai", "package.json")))
        {
            var (code, said) = await RunAsync(folder, "npm", "ci", "--no-audit", "--no-fund", "--loglevel=error");
            Assert.SkipUnless(code == 0, $"OpenAI's client for JavaScript could not be installed here: {said}");
        }

        return folder;
    }

    private static async Task<(int Code, string Output)> RunAsync(string folder, string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
            var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            return (process.ExitCode, process.ExitCode == 0 ? await output : await output + await error);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return (1, $"{program} is not installed.");
        }
    }
}
