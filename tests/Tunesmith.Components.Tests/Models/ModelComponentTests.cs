using System.Text.Json.Nodes;
using Tunesmith.Components.Models;
using Tunesmith.Components.Prompts;
using Tunesmith.Components.Prompts.Answers;

namespace Tunesmith.Components.Tests.Models;

public sealed class ModelComponentTests
{
    private static readonly Document Source = new("Deposit: 400 EUR.", new Dictionary<string, string> { ["source"] = "rent.md", ["title"] = "Rent" }) { SourceHash = "h", Offset = 10 };
    private readonly TestRun _run = new();

    [Fact]
    public async Task Template_FillsFromPortsAndFields()
    {
        var outputs = await new PromptTemplate().RunAsync(
            new(Values(("text", Source), ("tone", "short"))), new() { Template = new("{title}: {text} ({tone}) {{kept}} {\"json\": 1}") }, _run, default);

        Assert.Equal("Rent: Deposit: 400 EUR. (short) {kept} {\"json\": 1}", outputs.Text);
    }

    [Fact]
    public async Task Template_VariableWithoutValue_NamesIt() =>
        Assert.Contains("{colour}", (await Assert.ThrowsAsync<TunesmithException>(() =>
            new PromptTemplate().RunAsync(new(Values(("text", "x"))), new() { Template = new("{text} {colour}") }, _run, default).AsTask())).Message);

    [Fact]
    public void Template_Ports_AreItsVariables() =>
        Assert.Equal(["text", "标题"], new PromptTemplate().InputsOf(new() { Template = new("{text} {标题} {text} {{no}} { no }") }).Select(port => port.Id));

    [Theory]
    [InlineData("Question: How much?\nAnswer: 400 EUR.", "How much?=400 EUR.")]
    [InlineData("问：押金多少？\n答：四百。\n\n问：何时退？\n答：七日内。", "押金多少？=四百。|何时退？=七日内。")]
    [InlineData("**问题**：押金多少？\n**回答**：四百。", "押金多少？=四百。")]
    [InlineData("Here you are:\n```json\n[{\"question\":\"a?\",\"answer\":\"b\"},{\"instruction\":\"c\",\"output\":\"d\"}]\n```", "a?=b|c=d")]
    [InlineData("{\"qa\":[{\"问题\":\"甲？\",\"答案\":\"乙\"}]}", "甲？=乙")]
    [InlineData("How much is the deposit?\n\nIt is 400 EUR.", "How much is the deposit?=It is 400 EUR.")]
    public void AnswerPairs_InTheUsualForms_AreRead(string answer, string expected) =>
        Assert.Equal(expected, string.Join('|', AnswerPairs.Read(answer).Select(pair => $"{pair.Question}={pair.Answer}")));

    [Fact]
    public async Task PromptOverItems_AnswerWithoutAPair_IsSetAsideAndStillGivenAsText()
    {
        var outputs = await new PromptOverItems(new FixedCalls("I cannot help.")).RunAsync(
            new(Values(("text", Source))), new() { Model = new("x:y"), Prompt = new("Write a question and its answer.\n\n{text}") }, _run, default);

        Assert.Empty(await outputs.Samples.ListAsync());
        Assert.Equal("I cannot help.", outputs.Text);
        Assert.Equal("rent.md", outputs.Document.Metadata["source"]);
        Assert.StartsWith("TS3105", Assert.Single(_run.Aside).Reason);
    }

    [Fact]
    public async Task PromptOverItems_PromptForAnythingElse_MakesASampleOfPromptAndAnswer()
    {
        var outputs = await new PromptOverItems(new FixedCalls("A deposit.")).RunAsync(
            new(Values(("text", Source))), new() { Model = new("x:y"), Prompt = new("Summarise: {text}") }, _run, default);

        var sample = Assert.Single(await outputs.Samples.ListAsync());

        Assert.Equal(["Summarise: Deposit: 400 EUR.", "A deposit."], sample.Messages.Select(turn => turn.Content));
        Assert.Equal(("h", "rent.md", 10, 17), (sample.Provenance.SourceHash, sample.Provenance.Source, sample.Provenance.Start!.Value, sample.Provenance.Length!.Value));
    }

    [Fact]
    public async Task Chat_Conversation_IsAskedAsItStands()
    {
        var calls = new FixedCalls("Fine.");
        var messages = JsonNode.Parse("[{\"role\":\"user\",\"content\":\"Hi\"},{\"role\":\"assistant\",\"content\":\"Hello\"},{\"role\":\"user\",\"content\":\"How are you?\"}]")!;

        var outputs = await new Chat(calls).RunAsync(new(messages), new() { Model = new("x:y"), System = "Be kind." }, _run, default);

        Assert.Equal(["system", "user", "assistant", "user"], calls.Asked[0].Turns.Select(turn => turn.Role));
        Assert.True(calls.Asked[0].Stream);
        Assert.Equal("Fine.", outputs.Conversation[^1].Content);
    }

    [Fact]
    public async Task Paraphrase_GivesTheSampleAndItsVariants()
    {
        var sample = new Sample([new("system", "s"), new("user", "How much?"), new("assistant", "400.")], new Dictionary<string, string>(), new("h"));

        var samples = await (await new Paraphrase(new FixedCalls("1. What does it cost?\n- \"What is the price?\"\nHow much?\n\nWhat does it cost?")).RunAsync(
            new(sample), new() { Model = new("x:y"), Variants = 3 }, _run, default)).Samples.ListAsync();

        Assert.Equal(["How much?", "What does it cost?", "What is the price?"], samples.Select(one => one.Messages[1].Content));
        Assert.All(samples, one => Assert.Equal("400.", one.Messages[2].Content));
        Assert.Equal(SampleHash.Of(sample), samples[1].Provenance.DerivedFrom);
        Assert.Equal(1, _run.Counters["variants.missing"]);
    }

    [Theory]
    [InlineData("{\"score\": 5, \"reason\": \"right\"}", true, "5")]
    [InlineData("```json\n{\"score\": \"3.5\"}\n```", false, "3.5")]
    [InlineData("Score: 4 out of 5, because it is right.", true, "4")]
    [InlineData("评分：2", false, "2")]
    public async Task Score_PartsItemsAtTheThreshold(string answer, bool passes, string score)
    {
        var outputs = await new Score(new FixedCalls(answer)).RunAsync(new(Source), new() { Model = new("x:y") }, _run, default);

        var item = Assert.IsType<Document>(passes ? outputs.Passed : outputs.Below);
        Assert.Null(passes ? outputs.Below : outputs.Passed);
        Assert.Equal(score, item.Metadata["score"]);
    }

    [Theory]
    [InlineData("I like it.")]
    [InlineData("{\"score\": 9}")]
    public async Task Score_WithoutAScore_Fails(string answer) =>
        Assert.Equal("TS3152", (await Assert.ThrowsAsync<TunesmithException>(() => new Score(new FixedCalls(answer)).RunAsync(new(Source), new() { Model = new("x:y") }, _run, default).AsTask())).Code);

    [Fact]
    public async Task Structured_AnswerThatDoesNotFit_IsSentBackWithTheReason()
    {
        var calls = new FixedCalls("Sure: {\"title\": 5}", "{\"title\": \"Rent\", \"summary\": \"Deposit.\"}");

        var outputs = await new StructuredOutput(calls).RunAsync(new(Values(("text", Source))), new() { Model = new("x:y") }, _run, default);

        Assert.Equal("Rent", (string)outputs.Value["title"]!);
        Assert.Equal("Deposit.", outputs.Document.Metadata["summary"]);
        Assert.Contains("title: string expected.", calls.Asked[1].Turns[^1].Content);
        Assert.Contains("summary", calls.Asked[1].Turns[^1].Content);
        Assert.NotNull(calls.Asked[0].Schema);
    }

    [Fact]
    public async Task Structured_NeverFits_GivesUpWithASentence() =>
        Assert.Equal("TS3154", (await Assert.ThrowsAsync<TunesmithException>(() => new StructuredOutput(new FixedCalls("no")).RunAsync(
            new(Values(("text", Source))), new() { Model = new("x:y"), Repairs = 1 }, _run, default).AsTask())).Code);

    [Theory]
    [InlineData("{\"$ref\": \"file:///etc/passwd\"}")]
    [InlineData("{\"properties\": {\"a\": {\"$ref\": \"http://169.254.169.254/x\"}}}")]
    [InlineData("{oops")]
    [InlineData("[]")]
    public async Task Structured_SchemaFromElsewhere_IsRefused(string schema) =>
        Assert.Equal("TS3153", (await Assert.ThrowsAsync<TunesmithException>(() => new StructuredOutput(new FixedCalls("{}")).RunAsync(
            new(Values(("text", Source))), new() { Model = new("x:y"), Schema = schema }, _run, default).AsTask())).Code);

    private static DynamicInputs Values(params (string Name, object Value)[] values) => new(values.ToDictionary(value => value.Name, value => (object?)value.Value));

    private sealed class FixedCalls(params string[] answers) : IModelCalls
    {
        public List<ModelCall> Asked { get; } = [];

        public ValueTask<ModelAnswer> AskAsync(ModelCall call, RunContext run, CancellationToken cancellationToken)
        {
            Asked.Add(call with { Turns = [.. call.Turns] });
            return ValueTask.FromResult(new ModelAnswer(answers[Math.Min(Asked.Count, answers.Length) - 1], call.Settings.Model.Value, 1, 1, WasCut: false));
        }
    }
}
