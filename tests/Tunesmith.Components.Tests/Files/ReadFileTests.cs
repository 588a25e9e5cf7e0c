using System.Text;
using Tunesmith.Components.Files;

namespace Tunesmith.Components.Tests.Files;

public sealed class ReadFileTests
{
    private static readonly string Chinese = string.Concat(Enumerable.Repeat("第一条 为了保护劳动者的合法权益，调整劳动关系，制定本法。\n", 20));

    static ReadFileTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("utf-8")]
    [InlineData("gb18030")]
    [InlineData("utf-16")]
    [InlineData("big5")]
    public async Task Read_ChineseTextInAnyEncoding_IsDetected(string encoding)
    {
        var text = encoding == "big5" ? string.Concat(Enumerable.Repeat("第一條 為了保護勞動者的合法權益，調整勞動關係。\n", 20)) : Chinese;

        var documents = await ReadAsync("a.txt", Encoding.GetEncoding(encoding).GetPreamble().Concat(Encoding.GetEncoding(encoding).GetBytes(text)).ToArray());

        Assert.Equal(text, Assert.Single(documents).Text);
    }

    [Fact]
    public async Task Read_WesternTextInWindows1252_IsNotTakenForChinese()
    {
        const string text = "Der Käufer trägt die Kosten für Rücksendungen größerer Geräte – außer bei Mängeln. Événement à Genève.";

        Assert.Equal(text, Assert.Single(await ReadAsync("a.txt", Encoding.GetEncoding(1252).GetBytes(text))).Text);
    }

    [Fact]
    public async Task Read_AWholeStatuteInGb18030_IsTheSameAsInUtf8()
    {
        var text = await File.ReadAllTextAsync(Directory.GetFiles(Shared.Data("cn-laws"), "社会法_劳动法*.md").Single());

        Assert.Equal(text, Assert.Single(await ReadAsync("law.md", Encoding.GetEncoding("gb18030").GetBytes(text))).Text);
    }

    [Fact]
    public async Task Read_LongText_IsHandedOnInPartsThatMakeUpTheWhole()
    {
        var text = string.Join("\n\n", Enumerable.Range(0, 4_000).Select(i => $"Paragraph {i} has 😀 and words."));

        var parts = await ReadAsync("a.txt", Encoding.UTF8.GetBytes(text), new() { PartSize = 10_000 });

        Assert.True(parts.Count > 10);
        Assert.Equal(text, string.Concat(parts.Select(part => part.Text)));
        Assert.All(parts, part => Assert.Equal(part.Text, text.Substring(part.Offset!.Value, part.Text.Length)));
        Assert.Single(parts.Select(part => part.SourceHash).Distinct());
    }

    [Fact]
    public async Task Read_Pdf_GivesItsText()
    {
        var pdf = OfficeSamples.Pdf("The deposit is returned in seven days.", "Second page.");

        var whole = Assert.Single(await ReadAsync("a.pdf", pdf));
        var pages = await ReadAsync("a.pdf", pdf, new() { ByPage = true });

        Assert.Contains("returned in seven days", whole.Text);
        Assert.Contains("Second page.", whole.Text);
        Assert.Equal(["1", "2"], pages.Select(page => page.Metadata["page"]));
    }

    [Fact]
    public async Task Read_ScannedPdf_SaysSo()
    {
        var error = await Assert.ThrowsAsync<TunesmithException>(() => ReadAsync("scan.pdf", OfficeSamples.Pdf("")));

        Assert.Contains("scanned", error.Message);
    }

    [Theory]
    [InlineData("contract.txt", "a PDF file")]
    [InlineData("contract.csv", "a PDF file")]
    public async Task Read_PdfWithAnotherEnding_GetsASentence(string name, string found)
    {
        var error = await Assert.ThrowsAsync<TunesmithException>(() => ReadAsync(name, OfficeSamples.Pdf("x")));

        Assert.Equal("TS3111", error.Code);
        Assert.Contains(found, error.Message);
        Assert.Contains(name, error.Message);
    }

    [Fact]
    public async Task Read_ZipWithTheEndingOfText_GetsASentence() =>
        Assert.Contains("ZIP archive", (await Assert.ThrowsAsync<TunesmithException>(() => ReadAsync("a.txt", OfficeSamples.Word()))).Message);

    [Fact]
    public async Task Read_DamagedPdf_GetsASentence() =>
        Assert.Contains("damaged", (await Assert.ThrowsAsync<TunesmithException>(() => ReadAsync("a.pdf", [.. "%PDF-1.7 garbage"u8]))).Message);

    [Fact]
    public async Task Read_Word_KeepsHeadingsAndTables()
    {
        var document = Assert.Single(await ReadAsync("a.docx", OfficeSamples.Word()));

        Assert.Equal("# 押金\n\n押金一般不超过两个月租金。\n\n## Return of the deposit\n\nWithin seven days.\n\n| Amount | 400 |", document.Text);
    }

    [Fact]
    public async Task Read_Excel_GivesRowsWithFields()
    {
        var row = Assert.Single(await ReadAsync("a.xlsx", OfficeSamples.Excel()));

        Assert.Equal("多久到账？", row.Metadata["question"]);
        Assert.Equal("5", row.Metadata["days"]);
        Assert.Equal("FAQ", row.Metadata["sheet"]);
        Assert.Equal("2023-03-15", row.Metadata["on"]);
        Assert.Equal("2023-03-15 18:00:00", row.Metadata["at"]);
    }

    [Theory]
    [InlineData("a.csv", "question,answer\n\"How long, please?\",\"Five\ndays\"\n", "How long, please?", "Five\ndays")]
    [InlineData("a.csv", "question;answer\nHow long?;Five days\n", "How long?", "Five days")]
    [InlineData("a.tsv", "question\tanswer\nHow long?\tFive days\n", "How long?", "Five days")]
    [InlineData("a.json", "[{\"question\":\"How long?\",\"answer\":\"Five days\"}]", "How long?", "Five days")]
    [InlineData("a.json", "{\"data\":[{\"question\":\"How long?\",\"answer\":\"Five days\"}]}", "How long?", "Five days")]
    [InlineData("a.jsonl", "{\"question\":\"How long?\",\"answer\":\"Five days\"}\n\n", "How long?", "Five days")]
    public async Task Read_Rows_BecomeDocumentsWithFields(string name, string content, string question, string answer)
    {
        var row = Assert.Single(await ReadAsync(name, Encoding.UTF8.GetBytes(content)));

        Assert.Equal(question, row.Metadata["question"]);
        Assert.Equal(answer, row.Metadata["answer"]);
        Assert.Equal($"question: {question}\nanswer: {answer}", row.Text);
    }

    [Fact]
    public async Task Read_RealCsv_GivesEveryRow()
    {
        var rows = await ReadAsync("train.csv", await File.ReadAllBytesAsync(Shared.Data("banking77/train.csv")));

        Assert.Equal(10_003, rows.Count);
        Assert.All(rows, row => Assert.NotEqual("", row.Metadata["category"]));
    }

    [Fact]
    public async Task Read_BrokenJsonLine_NamesTheLine() =>
        Assert.Contains("Line 2", (await Assert.ThrowsAsync<TunesmithException>(() => ReadAsync("a.jsonl", "{}\n{oops\n"u8.ToArray()))).Message);

    [Fact]
    public async Task Read_Html_KeepsStructureAndLeavesMenusOut()
    {
        const string html = "<html><head><title>Shop help</title><script>x()</script></head><body><nav>Menu</nav><main><h2>Returns</h2><p>Within\n 30 <b>days</b>.</p><ul><li>Print</li><li>Pack</li></ul></main><footer>Imprint</footer></body></html>";

        var page = Assert.Single(await ReadAsync("a.html", Encoding.UTF8.GetBytes(html)));

        Assert.Equal("## Returns\n\nWithin 30 days.\n\n- Print\n- Pack", page.Text);
        Assert.Equal("Shop help", page.Metadata["title"]);
    }

    [Fact]
    public async Task Read_UnknownEnding_NamesThoseThatAreKnown() =>
        Assert.Contains(".docx", (await Assert.ThrowsAsync<TunesmithException>(() => ReadAsync("a.xyz", [65]))).Message);

    [Fact]
    public async Task Read_FieldThatIsNotThere_NamesTheFields() =>
        Assert.Contains("question", (await Assert.ThrowsAsync<TunesmithException>(() => ReadAsync("a.jsonl", "{\"question\":\"q\"}"u8.ToArray(), new() { TextField = "body" }))).Message);

    private static async Task<List<Document>> ReadAsync(string name, byte[] content, ReadFile.Settings? settings = null)
    {
        var run = new TestRun { FileSpace = new TestFiles { [name] = content } };
        var outputs = await new ReadFile().RunAsync(new(), (settings ?? new()) with { Path = new(name) }, run, default);
        return await outputs.Documents.ListAsync();
    }
}
