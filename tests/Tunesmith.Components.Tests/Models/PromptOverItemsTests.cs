using Microsoft.Extensions.DependencyInjection;
using Tunesmith.Components.Files;
using Tunesmith.Components.Models;
using Tunesmith.Components.Text;

namespace Tunesmith.Components.Tests.Models;

public sealed class PromptOverItemsTests
{
    private const string Prompt = "根据以下内容生成一个常见咨询问题及其专业回答:\n\n{text}";

    [Fact]
    public async Task Run_OverTheLegalExample_GivesASampleOfEachQuestion()
    {
        var run = new TestRun { FileSpace = new TestFiles().With("legal_docs.txt", File.ReadAllText(Shared.Repository("examples/legal_docs.txt"))) };
        var read = await new ReadFile().RunAsync(new(), new() { Path = new("legal_docs.txt") }, run, default);
        var split = await new RecursiveTextSplitter([]).RunAsync(new(read.Documents), new() { ChunkSize = 160, ChunkOverlap = 0 }, run, default);
        var samples = new List<Sample>();
        foreach (var chunk in await split.Chunks.ListAsync())
        {
            samples.AddRange(await (await AskAsync(chunk, run)).Samples.ListAsync());
        }

        Assert.True(samples.Count >= 5);
        Assert.All(samples, sample => Assert.Equal(["user", "assistant"], sample.Messages.Select(turn => turn.Role)));
        Assert.Contains(samples, sample => sample.Messages[0].Content.Contains("押金可以收多少？"));
        Assert.All(samples, sample => Assert.Equal("legal_docs.txt", sample.Provenance.Source));
        Assert.Equal("scripted:question-and-answer", samples[0].Provenance.Model);
        Assert.True(run.Counters["calls"] >= 5);
    }

    private static ValueTask<PromptOverItems.Outputs> AskAsync(Document chunk, TestRun run) =>
        new PromptOverItems(Palette.Services().GetRequiredService<IModelCalls>()).RunAsync(
            new(new DynamicInputs(new Dictionary<string, object?> { ["text"] = chunk })),
            new() { Model = new("scripted:question-and-answer"), Prompt = new(Prompt) },
            run,
            default);
}
