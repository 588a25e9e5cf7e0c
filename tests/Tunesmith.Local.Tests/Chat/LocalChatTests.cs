using Microsoft.Extensions.AI;
using Tunesmith.Flows;
using Xunit;

namespace Tunesmith.Local.Tests;

public sealed class LocalChatTests : IDisposable
{
    private readonly string _scratch = SharedFiles.Scratch();
    private readonly ModelShelf _shelf = new(1_000_000_000, threads: 1);

    [Fact]
    public async Task A_model_answers_streamed_and_whole_alike()
    {
        using var client = await Client();
        ChatMessage[] messages = [new(ChatRole.User, "What is the capital of France?")];
        var whole = await client.GetResponseAsync(messages, new ChatOptions { MaxOutputTokens = 40 });
        var streamed = new List<string>();
        await foreach (var update in client.GetStreamingResponseAsync(messages, new ChatOptions { MaxOutputTokens = 40 }))
        {
            streamed.Add(update.Text);
        }

        Assert.NotEmpty(whole.Text);
        Assert.Equal(whole.Text, string.Concat(streamed));
        Assert.True(streamed.Count > 3);
        Assert.True(whole.Usage!.InputTokenCount > 3 && whole.Usage.OutputTokenCount > 3);
    }

    [Fact]
    public async Task A_stop_text_ends_the_answer_before_it()
    {
        using var client = await Client();
        ChatMessage[] messages = [new(ChatRole.User, "What is the capital of France?")];
        var whole = (await client.GetResponseAsync(messages)).Text;
        var stop = whole[(whole.Length / 2)..][..4];
        var cut = await client.GetResponseAsync(messages, new ChatOptions { StopSequences = [stop] });
        Assert.Equal(whole[..whole.IndexOf(stop, StringComparison.Ordinal)], cut.Text);
        Assert.Equal(ChatFinishReason.Stop, cut.FinishReason);
    }

    [Fact]
    public async Task An_answer_that_is_cut_says_so()
    {
        using var client = await Client();
        var answer = await client.GetResponseAsync([new(ChatRole.User, "What is the capital of France?")], new ChatOptions { MaxOutputTokens = 2 });
        Assert.Equal((ChatFinishReason.Length, 2), (answer.FinishReason, (int)answer.Usage!.OutputTokenCount!));
    }

    [Fact]
    public async Task An_adapter_changes_the_answers_and_a_request_can_name_its_own()
    {
        var adapter = AdapterMaker.Write(Path.Combine(_scratch, "a"), """{"peft_type":"LORA","r":4,"lora_alpha":64}""", ["self_attn.q_proj", "mlp.up_proj"]);
        using var plain = await Client();
        using var tuned = await Client("+adapter=" + adapter);
        ChatMessage[] messages = [new(ChatRole.User, "Hello")];
        var options = new ChatOptions { MaxOutputTokens = 12 };
        var named = new ChatOptions { MaxOutputTokens = 12, AdditionalProperties = new() { ["adapter"] = adapter } };
        var (without, with, asked) = ((await plain.GetResponseAsync(messages, options)).Text, (await tuned.GetResponseAsync(messages, options)).Text, (await plain.GetResponseAsync(messages, named)).Text);
        Assert.NotEqual(without, with);
        Assert.Equal(with, asked);
        Assert.Single(_shelf.Loaded);
    }

    [Fact]
    public async Task An_adapter_trained_with_another_template_is_refused()
    {
        var adapter = AdapterMaker.Write(Path.Combine(_scratch, "a"), """{"peft_type":"LORA","r":4,"lora_alpha":8}""", ["self_attn.q_proj"]);
        File.WriteAllText(Path.Combine(adapter, "tunesmith.json"), $$"""{"template":"{{new string('0', 64)}}"}""");
        Assert.Equal("TS5010", (await Assert.ThrowsAsync<TunesmithException>(() => Client("+adapter=" + adapter))).Code);
        File.WriteAllText(Path.Combine(adapter, "tunesmith.json"), $$"""{"template":"{{Pocket.Files.Template.Hash}}"}""");
        using var client = await Client("+adapter=" + adapter);
    }

    [Fact]
    public async Task A_tuned_model_whose_template_was_changed_is_refused()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_scratch, "tuned")).FullName;
        foreach (var file in Directory.GetFiles(Pocket.Folder()))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        File.WriteAllText(Path.Combine(folder, "tunesmith.json"), $$"""{"template":"{{Pocket.Files.Template.Hash}}"}""");
        using var client = await new LocalChatProvider(Models()).OpenAsync(folder, TestContext.Current.CancellationToken);
        File.WriteAllText(Path.Combine(folder, "chat_template.jinja"), "{{ messages[0]['content'] }}");
        Assert.Equal("TS5010", (await Assert.ThrowsAsync<TunesmithException>(async () => await new LocalChatProvider(Models()).OpenAsync(folder, TestContext.Current.CancellationToken))).Code);
    }

    [Fact]
    public async Task Scores_cover_the_answer_and_its_end()
    {
        var scorer = await new LocalScorerProvider(Models()).OpenAsync(Pocket.Folder(), TestContext.Current.CancellationToken);
        var answer = "I do not know that.";
        var likely = await scorer.ScoreAsync([new("user", "What is the capital of France?")], answer, TestContext.Current.CancellationToken);
        var unlikely = await scorer.ScoreAsync([new("user", "What is the capital of France?")], "xq zv jjk", TestContext.Current.CancellationToken);
        Assert.Equal(Pocket.Files.Tokenizer.Count(answer) + 1, likely.Count);
        Assert.All(likely, score => Assert.True(score <= 0));
        Assert.True(likely.Average() > unlikely.Average());
    }

    [Fact]
    public async Task The_model_used_longest_ago_goes_when_memory_is_short()
    {
        var bytes = Pocket.Model.Bytes;
        using var shelf = new ModelShelf((long)(bytes * 2.4), threads: 1);
        var folder = Pocket.Files;
        (await shelf.BorrowAsync(folder, WeightPrecision.F32, null, default)).Dispose();
        (await shelf.BorrowAsync(folder, WeightPrecision.BF16, null, default)).Dispose();
        (await shelf.BorrowAsync(folder, WeightPrecision.F32, null, default)).Dispose();
        Assert.Equal(2, shelf.Loaded.Count);
        using var held = await shelf.BorrowAsync(folder, WeightPrecision.EightBit, null, default);
        using var tight = new ModelShelf(1000, threads: 1);
        var fault = await Assert.ThrowsAsync<TunesmithException>(async () => await tight.BorrowAsync(folder, WeightPrecision.F32, null, default));
        Assert.Equal("TS5015", fault.Code);
    }

    [Fact]
    public async Task An_unknown_model_is_answered_with_those_that_are_there()
    {
        var fault = await Assert.ThrowsAsync<TunesmithException>(async () => await Models().OpenAsync("no-such-model", default));
        Assert.Equal("TS5008", fault.Code);
    }

    [Theory]
    [InlineData("a", "a", null)]
    [InlineData("o/a+adapter=/x/y", "o/a", "/x/y")]
    [InlineData("a+adapter=/x+y/z+precision=int8", "a", "/x+y/z")]
    public void References_are_read(string text, string name, string? adapter)
    {
        var reference = LocalReference.Parse(text);
        Assert.Equal((name, adapter), (reference.Name, reference.Adapter));
        Assert.Equal(text.Contains("int8", StringComparison.Ordinal) ? WeightPrecision.EightBit : WeightPrecision.Published, reference.Precision);
    }

    [Fact]
    public void Stop_texts_that_come_in_pieces_are_found()
    {
        var stops = new StopTexts(["END", "###"]);
        Assert.Equal("ab", stops.Add("ab#"));
        Assert.Equal("#c", stops.Add("#"[..0] + "c"));
        Assert.Equal("", stops.Add("E"));
        Assert.Equal("", stops.Add("N"));
        Assert.Equal("x", new StopTexts(["END"]).Add("x"));
        Assert.Equal("", stops.Add("D tail"));
        Assert.True(stops.Stopped);
        Assert.Equal("", stops.Finish());
    }

    public void Dispose()
    {
        _shelf.Dispose();
        Directory.Delete(_scratch, recursive: true);
    }

    private LocalModels Models() => new(new ModelPlaces(Path.Combine(_scratch, "none"), Path.Combine(_scratch, "none")), _shelf, new TunedFiles(null, null, _scratch), TimeProvider.System);

    private async Task<IChatClient> Client(string more = "") => await new LocalChatProvider(Models()).OpenAsync(Pocket.Folder() + more, TestContext.Current.CancellationToken);
}
