using System.Text;
using Tunesmith.Flows;
using Xunit;

namespace Tunesmith.Datasets.Tests;

public sealed class ImportTests
{
    private static MemoryStream Bytes(string text) => new(Encoding.UTF8.GetBytes(text));

    private static async Task<(ImportProposal Proposal, List<ImportedRow> Rows)> ImportAsync(byte[] file, string name)
    {
        var proposal = await SampleImport.DetectAsync(new MemoryStream(file), name, TestContext.Current.CancellationToken);
        var rows = proposal.Mapping is null ? [] : await SampleImport.ReadAsync(new MemoryStream(file), proposal.Kind, proposal.Mapping, name).ToListAsync();
        return (proposal, rows);
    }

    private static Task<(ImportProposal Proposal, List<ImportedRow> Rows)> ImportAsync(string text, string name) => ImportAsync(Encoding.UTF8.GetBytes(text), name);

    private static string Shown(ImportedRow row) => row.Reason is { } reason ? $"{row.Line}! {reason}"
        : $"{row.Line}: {string.Join(" | ", row.Sample!.Messages.Select(turn => $"{turn.Role[0]}={turn.Content}"))}";

    [Theory]
    [InlineData("a.jsonl", """{"instruction":"Add","input":"1+1","output":"2"}""", FileKind.JsonLines, SampleShape.Alpaca, "1: u=Add\n\n1+1 | a=2")]
    [InlineData("a.jsonl", """{"instruction":"Hi","input":"","output":"Yo","system":"S","history":[["q","a"]]}""", FileKind.JsonLines, SampleShape.Alpaca, "1: s=S | u=q | a=a | u=Hi | a=Yo")]
    [InlineData("a.json", """[ {"conversations":[{"from":"system","value":"S"},{"from":"human","value":"Q"},{"from":"gpt","value":"A"},{"from":"human","value":"open"}]} ]""", FileKind.Json, SampleShape.ShareGpt, "1: s=S | u=Q | a=A")]
    [InlineData("a.jsonl", """{"messages":[{"role":"user","content":[{"type":"text","text":"Q"}]},{"role":"assistant","content":"A"}]}""", FileKind.JsonLines, SampleShape.Messages, "1: u=Q | a=A")]
    [InlineData("a.jsonl", """{"messages":[{"role":"user","content":"Q"},{"role":"assistant","content":null,"tool_calls":[{"id":1}]},{"role":"tool","content":"R"},{"role":"assistant","content":"A"}]}""", FileKind.JsonLines, SampleShape.Messages, """1: u=Q | a=[{"id":1}] | t=R | a=A""")]
    [InlineData("a.jsonl", """{"prompt":"Q","completion":"A"}""", FileKind.JsonLines, SampleShape.PromptCompletion, "1: u=Q | a=A")]
    [InlineData("a.jsonl", """{"prompt":[{"role":"user","content":"Q"}],"completion":[{"role":"assistant","content":"A"}]}""", FileKind.JsonLines, SampleShape.PromptCompletion, "1: u=Q | a=A")]
    [InlineData("a.csv", "question,answer\n\"Q, with\nbreak\",A", FileKind.Csv, SampleShape.PromptCompletion, "2: u=Q, with\nbreak | a=A")]
    [InlineData("a.tsv", "问题\t答案\n怎么退款？\t三天内退。", FileKind.Csv, SampleShape.PromptCompletion, "2: u=怎么退款？ | a=三天内退。")]
    [InlineData("a.csv", "messages\n\"[{\"\"role\"\":\"\"user\"\",\"\"content\"\":\"\"Q\"\"},{\"\"role\"\":\"\"assistant\"\",\"\"content\"\":\"\"A\"\"}]\"", FileKind.Csv, SampleShape.Messages, "2: u=Q | a=A")]
    [InlineData("a.jsonl", """{"text":"Once."}""", FileKind.JsonLines, SampleShape.Text, "1: a=Once.")]
    [InlineData("a.txt", "One\ntwo\n\nThree", FileKind.Text, SampleShape.Text, "1: a=One\ntwo")]
    [InlineData("a.txt", "One\nTwo", FileKind.Text, SampleShape.Text, "1: a=One")]
    [InlineData("a.json", """{"version":"1","data":[{"question":"Q","answers":["A","B"]}]}""", FileKind.Json, SampleShape.PromptCompletion, "1: u=Q | a=A")]
    [InlineData("noending", """{"question":"Q","answer":"A"}""", FileKind.JsonLines, SampleShape.PromptCompletion, "1: u=Q | a=A")]
    public async Task Detect_KnownForms_AreReadWithoutAsking(string name, string file, FileKind kind, SampleShape shape, string first)
    {
        var (proposal, rows) = await ImportAsync(file, name);

        Assert.Equal(kind, proposal.Kind);
        Assert.Equal(shape, proposal.Mapping!.Shape);
        Assert.False(proposal.NeedsConfirmation, proposal.Why);
        Assert.Equal(first, Shown(rows[0]));
    }

    [Fact]
    public async Task Detect_ColumnsThatSayNothing_AsksForConfirmation()
    {
        var (proposal, rows) = await ImportAsync("id,short,long\n1,Why?,Because it is so.\n2,How?,By hand and slowly.", "a.csv");

        Assert.True(proposal.NeedsConfirmation);
        Assert.Equal(("short", "long"), (proposal.Mapping!.Question, proposal.Mapping.Answer));
        Assert.Equal("2", rows[1].Sample!.Metadata["id"]);
        Assert.Equal(["id", "short", "long"], proposal.Columns.Select(column => column.Name));
    }

    [Fact]
    public async Task Detect_NothingUsable_ProposesNoMapping()
    {
        var (proposal, _) = await ImportAsync("""{"x":1}""", "a.jsonl");

        Assert.Null(proposal.Mapping);
        Assert.Equal(0, proposal.Confidence);
    }

    [Fact]
    public async Task Read_BadLines_AreReportedByLineAndReasonAndTheGoodOnesKept()
    {
        var (_, rows) = await ImportAsync(
            """
            {"question":"Q1","answer":"A1"}
            {"question":"Q2","answer":
            {"question":"Q3"}

            {"question":"Q5","answer":"A5"}
            [1]
            {"question":"","answer":"A7"}
            {"question":"Q8","answer":"\ud800"}
            """, "a.jsonl");

        Assert.Equal([1, 5], rows.Where(row => row.Sample is not null).Select(row => row.Line));
        Assert.Equal([2, 3, 6, 7, 8], rows.Where(row => row.Reason is not null).Select(row => row.Line));
        Assert.Equal("3! 'answer' is missing.", Shown(rows[2]));
        Assert.Contains("list where an object was expected", rows[4].Reason, StringComparison.Ordinal);
        var report = new ImportReport();
        Assert.Equal(2, await report.CollectAsync(rows.ToAsyncEnumerable()).CountAsync());
        var finding = Assert.Single(report.Findings());
        Assert.Equal(("DA03", Severity.Error), (finding.Code, finding.Severity));
    }

    [Fact]
    public async Task Read_JsonListWithABrokenItem_KeepsTheOthers()
    {
        var (_, rows) = await ImportAsync("[\n{\"question\":\"Q\",\"answer\":\"A]}\"},\n{\"question\":,},\n {\"question\":\"R\",\"answer\":\"B\"}\n]", "a.json");

        Assert.Equal([2, 3, 4], rows.Select(row => row.Line));
        Assert.Equal([true, false, true], rows.Select(row => row.Sample is not null));
    }

    [Fact]
    public async Task Read_JsonListThatIsCutOff_SaysSoAtItsEnd()
    {
        var (_, rows) = await ImportAsync("[{\"question\":\"Q\",\"answer\":\"A\"},{\"question\":\"R\"", "a.json");

        Assert.NotNull(rows[0].Sample);
        Assert.Contains("ends before its list does", rows[1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_CsvRowWithTooFewFields_IsReportedByLine()
    {
        var (_, rows) = await ImportAsync("question,answer\nQ,A\n\nonly\n\"x\ny\",z", "a.csv");

        Assert.Equal([2, 4, 5], rows.Select(row => row.Line));
        Assert.Equal("Found 1 fields where the header has 2: a separator or a quote too many or too few.", rows[1].Reason);
    }

    [Theory]
    [InlineData(1200)]
    [InlineData(1201)]
    [InlineData(54936)]
    [InlineData(65001)]
    public async Task Read_OtherEncodings_AreUnderstood(int codePage)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var encoding = Encoding.GetEncoding(codePage);
        byte[] file = [.. encoding.GetPreamble(), .. encoding.GetBytes("问题,答案\n怎么退款？,三天内退。\n")];

        var (_, rows) = await ImportAsync(file, "a.csv");

        Assert.Equal("2: u=怎么退款？ | a=三天内退。", Shown(rows[0]));
    }

    [Fact]
    public async Task Read_SourceColumn_GroupsRowsOfOneDocument()
    {
        var (proposal, rows) = await ImportAsync("question,answer,source\nQ,A,x.md\nR,B,x.md\nS,C,y.md", "a.csv");

        Assert.Equal("source", proposal.Mapping!.Source);
        Assert.Equal(rows[0].Sample!.Provenance.SourceHash, rows[1].Sample!.Provenance.SourceHash);
        Assert.NotEqual(rows[0].Sample!.Provenance.SourceHash, rows[2].Sample!.Provenance.SourceHash);
    }

    [Fact]
    public async Task Read_OwnSamples_KeepProvenanceAndMetadata()
    {
        var own = new Sample([new("user", "Q"), new("assistant", "A")], new Dictionary<string, string> { ["k"] = "v" }, new Provenance("h") { Start = 4, Node = "n" });
        var (_, rows) = await ImportAsync(SampleJson.ToText(own), "a.jsonl");

        Assert.Equal(SampleJson.ToText(own), SampleJson.ToText(rows[0].Sample!));
    }

    [Fact]
    public async Task Read_UnknownRole_NamesIt()
    {
        var (_, rows) = await ImportAsync("""{"messages":[{"role":"wizard","content":"Q"}]}""" + "\n" + """{"messages":[{"role":"user","content":"Q"}]}""", "a.jsonl");

        Assert.Contains("'wizard'", rows[0].Reason, StringComparison.Ordinal);
        Assert.Contains("nothing to learn", rows[1].Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("llamafactory-demo/alpaca_en_demo.json", SampleShape.Alpaca, 999, 0)]
    [InlineData("llamafactory-demo/alpaca_zh_demo.json", SampleShape.Alpaca, 1000, 0)]
    [InlineData("llamafactory-demo/glaive_toolcall_zh_demo.json", SampleShape.ShareGpt, 300, 0)]
    [InlineData("llamafactory-demo/v1_sft_demo.jsonl", SampleShape.Messages, 500, 0)]
    [InlineData("llamafactory-demo/wiki_demo.txt", SampleShape.Text, 30, 0)]
    [InlineData("bank-faq-20/train.jsonl", SampleShape.Alpaca, 1000, 0)]
    [InlineData("banking77/train.csv", SampleShape.PromptCompletion, 10003, 0)]
    [InlineData("belle/eval_set.json", SampleShape.PromptCompletion, 1000, 0)]
    public async Task Read_RealFiles_AreUnderstood(string path, SampleShape shape, int good, int bad)
    {
        var (proposal, rows) = await ImportAsync(await File.ReadAllBytesAsync(SharedData.Path(path)), Path.GetFileName(path));

        Assert.Equal(shape, proposal.Mapping?.Shape);
        Assert.Equal((good, bad), (rows.Count(row => row.Sample is not null), rows.Count(row => row.Sample is null)));
    }

    [Fact]
    public async Task Read_LinesLongerThanTheBuffer_AreWhole()
    {
        var text = new string('x', 300_000);
        var rows = await SampleImport.ReadAsync(
            Bytes($$"""{"text":"{{text}}"}""" + "\r\n" + """{"text":"y"}"""), FileKind.JsonLines, new SampleMapping { Shape = SampleShape.Text, Text = "text" }, "a").ToListAsync();

        Assert.Equal([300_000, 1], rows.Select(row => row.Sample!.Messages[0].Content.Length));
    }
}
