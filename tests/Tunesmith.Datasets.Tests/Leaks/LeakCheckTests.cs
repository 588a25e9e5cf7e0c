using Tunesmith.Flows;
using Xunit;

namespace Tunesmith.Datasets.Tests;

public sealed class LeakCheckTests
{
    private const string Long = "If a customer has paid twice for one order because the first payment seemed to fail, how soon and on which way will the second one be given back?";
    private const string Chinese = "如果客户因为第一次付款似乎失败而为同一订单支付了两次，第二次付款将在多长时间内以何种方式退还给客户？";

    private static async Task<CaseLeak?> CheckAsync(string question, params Sample[] samples)
    {
        LeakCase[] cases = [new("other", "Something else entirely, about the weather in spring"), new("case", question)];
        var report = await LeakCheck.RunAsync(cases, samples.ToAsyncEnumerable(), default);
        Assert.Equal((2, samples.Length), (report.Cases, (int)report.Samples));
        return report.Leaks.SingleOrDefault(leak => leak.CaseId == "case");
    }

    [Theory]
    [InlineData("How do I pay?", "how do I pay", LeakKind.Exact)]
    [InlineData("怎么付款？", "怎么，付款", LeakKind.Exact)]
    [InlineData(Long, Long + " Please.", LeakKind.Near)]
    [InlineData(Chinese, "请问：" + Chinese, LeakKind.Near)]
    [InlineData(Long, "A quite different start of the matter and more of it, and then: paid twice for one order because the first payment seemed to fail, how soon and on which way? No more.", LeakKind.Overlap)]
    [InlineData(Chinese, "这里有一段完全不同的开头，用来说明情况。因为第一次付款似乎失败而为同一订单支付了两次，第二次付款将在多长时间内。之后又是别的内容了。", LeakKind.Overlap)]
    public async Task Check_QuestionInTheSamples_IsALeak(string question, string trained, LeakKind kind)
    {
        var leak = await CheckAsync(question, Some.Pair("Unrelated", "A"), Some.Pair(trained, "A"));

        Assert.Equal(kind, leak?.Kind);
        Assert.Equal(SampleHash.Of(Some.Pair(trained, "A")), leak!.SampleHash);
        Assert.Equal(1, leak.Samples);
    }

    [Fact]
    public async Task Check_QuestionInsideAPlainText_IsALeak() =>
        Assert.Equal(LeakKind.Overlap, (await CheckAsync(Long, Some.Of(new ChatTurn("assistant", $"A page of questions. {Long} And more."))))?.Kind);

    [Fact]
    public async Task Check_SameAnswerOnly_IsNone() => Assert.Null(await CheckAsync("How do I pay?", Some.Pair("By which means can one pay?", Long)));

    [Fact]
    public async Task Check_SystemPromptOnly_IsNone() =>
        Assert.Null(await CheckAsync(Long, Some.Of(new("system", Long), new("user", "Hello"), new("assistant", "Hi"))));

    [Fact]
    public async Task Check_PhraseThatAllCasesShare_IsNone()
    {
        const string Phrase = "Read the following message of a customer and answer with one word that names the intent of it:";
        var cases = Enumerable.Range(0, 20).Select(i => new LeakCase($"{i}", $"{Phrase} {Enumerable.Range(0, 30).Aggregate("", (text, j) => $"{text} w{i}x{j}")}")).ToList();

        var report = await LeakCheck.RunAsync(cases, new[] { Some.Pair($"{Phrase} quite another message", "A") }.ToAsyncEnumerable(), default);

        Assert.Empty(report.Leaks);
        Assert.Empty(report.Findings());
    }

    [Fact]
    public async Task Check_StrongestWay_Wins()
    {
        var leak = await CheckAsync(Long, Some.Pair(Long + " Please.", "A"), Some.Pair(Long, "A"), Some.Pair(Long + " Thank you.", "A"));

        Assert.Equal((LeakKind.Exact, 3), (leak!.Kind, leak.Samples));
    }

    [Fact]
    public async Task Findings_SayHowMany()
    {
        var report = await LeakCheck.RunAsync([new("a", "How do I pay?"), new("b", "Where is it?")], new[] { Some.Pair("How do I pay", "A") }.ToAsyncEnumerable(), default);

        var finding = Assert.Single(report.Findings());
        Assert.Equal("DA05", finding.Code);
        Assert.Contains("1 of 2 evaluation cases were trained on (1 word for word); first: 'a'.", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_RealHeldOutQuestions_FindsOnlyTheLikelyOnes()
    {
        static async Task<List<Sample>> Read(string path)
        {
            await using var file = File.OpenRead(SharedData.Path(path));
            return await SampleImport.ReadAsync(file, FileKind.JsonLines, new SampleMapping { Shape = SampleShape.Alpaca, Question = "instruction", Context = "input", Answer = "output" }, path)
                .Select(row => row.Sample!).ToListAsync();
        }

        var train = await Read("bank-faq-20/train.jsonl");
        var test = await Read("bank-faq-20/test.jsonl");
        var cases = test.Index().Select(pair => new LeakCase($"{pair.Index}", pair.Item.Messages[^2].Content)).ToList();
        var planted = train.Take(5).Select((sample, i) => new LeakCase($"planted{i}", sample.Messages[^2].Content));

        var report = await LeakCheck.RunAsync([.. cases, .. planted], train.ToAsyncEnumerable(), default);

        Assert.Equal(5, report.Leaks.Count(leak => leak.CaseId.StartsWith("planted", StringComparison.Ordinal)));

        // Real customers do ask in the same words; these are a few in a hundred.
        Assert.InRange(report.Leaks.Count, 5, 60);
    }
}
