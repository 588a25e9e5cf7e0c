using Tunesmith.Flows;
using Xunit;

namespace Tunesmith.Local.Tests;

public sealed class BatchEngineTests
{
    private static readonly string[] Prompts =
    [
        "<|user|>What is the capital of France?<|assistant|>", "<|user|>Hello<|assistant|>", "<|user|>你好<|assistant|>", "<|user|>Copy: blue tree<|assistant|>",
        "<|user|>How do I reset my password, please?<|assistant|>", "once upon a time",
    ];

    [Fact]
    public async Task Many_at_once_get_exactly_what_each_gets_alone()
    {
        var alone = new List<List<int>>();
        foreach (var prompt in Prompts)
        {
            alone.Add(await Pocket.Tokens(Pocket.Model, prompt, 24));
        }

        var together = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Pocket.Tokens(Pocket.Model, Prompts[i % Prompts.Length], 24)));
        for (var i = 0; i < together.Length; i++)
        {
            Assert.Equal(alone[i % Prompts.Length], together[i]);
        }
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_answer_and_another_seed_another()
    {
        var sampling = new SamplingOptions { Temperature = 1.5f, TopP = 0.95f, TopK = 200, Seed = 7 };
        var first = await Pocket.Tokens(Pocket.Model, Prompts[5], 20, sampling);
        Assert.Equal(first, await Pocket.Tokens(Pocket.Model, Prompts[5], 20, sampling));
        Assert.NotEqual(first, await Pocket.Tokens(Pocket.Model, Prompts[5], 20, sampling with { Seed = 8 }));
    }

    [Fact]
    public async Task A_reader_that_stops_frees_its_place()
    {
        var request = new GenerationRequest(Pocket.Files.Tokenizer.Ids(Prompts[5]), 400, new HashSet<int>(), new SamplingOptions(), null);
        for (var round = 0; round < 100; round++)
        {
            await foreach (var _ in Pocket.Model.GenerateAsync(request, TestContext.Current.CancellationToken))
            {
                break;
            }
        }

        Assert.Equal(3, (await Pocket.Tokens(Pocket.Model, Prompts[0], 3)).Count);
    }

    [Fact]
    public async Task A_cancelled_request_ends_with_that_and_leaves_the_others()
    {
        using var stop = new CancellationTokenSource();
        var request = new GenerationRequest(Pocket.Files.Tokenizer.Ids(Prompts[5]), 400, new HashSet<int>(), new SamplingOptions(), null);
        var other = Pocket.Tokens(Pocket.Model, Prompts[1], 30);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in Pocket.Model.GenerateAsync(request, stop.Token))
            {
                await stop.CancelAsync();
            }
        });
        Assert.Equal(30, (await other).Count);
    }

    [Fact]
    public async Task Memory_of_keys_and_values_stays_flat()
    {
        using var model = LocalModel.Open(Pocket.Folder(), new LocalModelOptions { Threads = 1 });
        var bytes = new List<long>();
        for (var round = 0; round < 60; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Pocket.Tokens(model, Prompts[(i + round) % Prompts.Length] + round, 4)));
            bytes.Add(model.Bytes);
        }

        Assert.Equal(bytes[20], bytes[^1]);
    }

    [Fact]
    public async Task Log_probabilities_are_those_of_the_model()
    {
        var prompt = Pocket.Files.Tokenizer.Ids(Prompts[0]);
        var answer = await Pocket.Tokens(Pocket.Model, Prompts[0], 6);
        var scores = await Pocket.Model.ScoreAsync(prompt, answer, null, TestContext.Current.CancellationToken);
        using var rig = new DecoderRig(Pocket.Folder(), WeightPrecision.F32);
        var logits = rig.All([.. prompt, .. answer]);
        for (var i = 0; i < answer.Count; i++)
        {
            var row = logits[prompt.Count - 1 + i];
            var expected = row[answer[i]] - Math.Log(row.Sum(logit => Math.Exp(logit)));
            Assert.Equal(expected, scores[i], 1e-4);
        }
    }

    [Fact]
    public async Task A_prompt_longer_than_the_context_is_refused_with_both_lengths()
    {
        var long_ = string.Concat(Enumerable.Repeat("word and ", 600));
        var fault = await Assert.ThrowsAsync<TunesmithException>(() => Pocket.Tokens(Pocket.Model, long_, 4));
        Assert.Equal("TS5011", fault.Code);
        Assert.Contains("512", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_of_one_request_leaves_the_engine_working()
    {
        var request = new GenerationRequest([999_999], 4, new HashSet<int>(), new SamplingOptions(), null);
        await Assert.ThrowsAsync<TunesmithException>(async () =>
        {
            await foreach (var _ in Pocket.Model.GenerateAsync(request, TestContext.Current.CancellationToken))
            {
            }
        });
        Assert.Equal(3, (await Pocket.Tokens(Pocket.Model, Prompts[0], 3)).Count);
    }
}
