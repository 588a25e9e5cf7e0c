using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace Tunesmith.Local.Tests;

/// <summary>What llama.cpp makes of our files, where npm's prebuilt llama.cpp is installed.</summary>
public sealed class LlamaCppTests : IDisposable
{
    private const string Prompt = "<|user|>How long do I have to send a lamp back?<|assistant|>";
    private const int Count = 16;
    private readonly string _scratch = SharedFiles.Scratch();

    [Fact]
    public async Task It_reads_the_same_tokens_and_goes_on_with_the_same_greedy_text()
    {
        SharedFiles.Package("node-llama-cpp");
        var adapter = AdapterMaker.Write(Path.Combine(_scratch, "a"), """{"peft_type":"LORA","r":4,"lora_alpha":8}""", ["self_attn.q_proj", "mlp.up_proj"]);
        List<string> files = [];
        using (var model = ExportedModel.Open(Pocket.Files, adapter))
        {
            foreach (var kind in (GgufKind[])[GgufKind.F32, GgufKind.F16])
            {
                files.Add(Path.Combine(_scratch, $"{kind}.gguf"));
                GgufExport.Write(files[^1], model, kind);
            }
        }

        using var loaded = LocalModel.Open(Pocket.Folder(), new LocalModelOptions { Threads = 1 });
        using var loan = loaded.Adapters.Borrow(adapter);
        var ours = await Pocket.Tokens(loaded, Prompt, Count, adapter: loan.Adapter);

        foreach (var line in await CheckAsync(files))
        {
            using var theirs = JsonDocument.Parse(line);
            Assert.Equal(loaded.Folder.Tokenizer.Ids(Prompt), Numbers(theirs, "prompt"));

            // It ends at the model's end token; ours were asked for a fixed number.
            var tokens = Numbers(theirs, "tokens");
            Assert.True(tokens.Count > 1, line);
            Assert.Equal(ours.Take(tokens.Count), tokens);
        }
    }

    public void Dispose() => Directory.Delete(_scratch, recursive: true);

    private static List<int> Numbers(JsonDocument document, string name) => [.. document.RootElement.GetProperty(name).EnumerateArray().Select(number => number.GetInt32())];

    private static async Task<string[]> CheckAsync(IEnumerable<string> files)
    {
        var script = Path.Combine(SharedFiles.Root, "tests", "Tunesmith.Local.Tests", "make-fixtures", "check-gguf.mjs");
        var start = new ProcessStartInfo("node", [script, Prompt, Count.ToString(System.Globalization.CultureInfo.InvariantCulture), .. files]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, await errors);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        return lines;
    }
}
