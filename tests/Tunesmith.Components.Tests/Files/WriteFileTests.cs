using Tunesmith.Components.Files;

namespace Tunesmith.Components.Tests.Files;

public sealed class WriteFileTests
{
    private static readonly Sample One = new([new("user", "多久？"), new("assistant", "Five, \"working\" days.\nPromise.")], new Dictionary<string, string> { ["topic"] = "refund" }, new("h1"));
    private static readonly Document Two = new("Text 😀", new Dictionary<string, string> { ["title"] = "A" }) { SourceHash = "h2" };

    [Theory]
    [InlineData("out.jsonl")]
    [InlineData("out.csv")]
    [InlineData("out.parquet")]
    public async Task Write_ThenRead_GivesTheSameFields(string name)
    {
        var files = new TestFiles();
        var written = await WriteAsync(files, name, Enumerable.Repeat<object>(One, 450));

        var rows = await (await new ReadFile().RunAsync(new(), new() { Path = new(name) }, new TestRun { FileSpace = files }, default)).Documents.ListAsync();

        Assert.Equal(450, written.Items);
        Assert.Equal(files[name].Length, written.Bytes);
        Assert.Equal(450, rows.Count);
        Assert.All(rows, row => Assert.Contains("working", row.Text));
        if (name != "out.jsonl")
        {
            Assert.Equal("多久？", rows[449].Metadata["user"]);
            Assert.Equal("Five, \"working\" days.\nPromise.", rows[449].Metadata["assistant"]);
            Assert.Equal("refund", rows[449].Metadata["topic"]);
        }
    }

    [Fact]
    public async Task Write_Documents_AsJsonLinesThatAreDocuments()
    {
        var files = new TestFiles();
        await WriteAsync(files, "out.jsonl", [Two]);

        var back = System.Text.Json.JsonSerializer.Deserialize<Document>(files.Text("out.jsonl"), FlowJson.Options)!;

        Assert.Equal("Text 😀", back.Text);
        Assert.Equal("A", back.Metadata["title"]);
    }

    [Fact]
    public async Task Write_AnyDocument_IsReadBackTheSame()
    {
        var random = new Random(3);
        var units = "abc\"\\/\n\r\t\u0000\u001f\u2028é中😀\ufeff";
        var documents = Enumerable.Range(0, 500).Select(_ => new Document(
            Text(), new Dictionary<string, string> { [Text() + "k"] = Text() }) { SourceHash = random.Next(2) == 0 ? null : "h", Offset = random.Next(2) == 0 ? null : random.Next() }).ToList();
        var files = new TestFiles();
        await WriteAsync(files, "out.jsonl", documents);

        var back = files.Text("out.jsonl").TrimEnd('\n').Split('\n').Select(line => System.Text.Json.JsonSerializer.Deserialize<Document>(line, FlowJson.Options)!).ToList();

        Assert.Equal(documents.Select(one => (one.Text, one.SourceHash, one.Offset, string.Join('|', one.Metadata))), back.Select(one => (one.Text, one.SourceHash, one.Offset, string.Join('|', one.Metadata))));

        string Text() => string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => units.EnumerateRunes().ElementAt(random.Next(units.EnumerateRunes().Count())).ToString()));
    }

    [Fact]
    public async Task Write_NothingAtAll_StillWritesTheFile()
    {
        var files = new TestFiles();
        foreach (var name in (string[])["a.jsonl", "a.csv", "a.md", "a.parquet"])
        {
            Assert.Equal(0, (await WriteAsync(files, name, [])).Items);
            Assert.Contains(name, files.Paths);
        }
    }

    [Fact]
    public async Task Write_InputThatFails_LeavesTheOldFile()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.PathOf("out.jsonl"), "old");

        await Assert.ThrowsAsync<InvalidOperationException>(() => WriteAsync(folder.Files, "out.jsonl", Failing()));

        Assert.Equal("old", await File.ReadAllTextAsync(folder.PathOf("out.jsonl")));
    }

    private static IEnumerable<object> Failing()
    {
        yield return One;
        throw new InvalidOperationException("The source fails.");
    }

    private static async Task<WrittenFile> WriteAsync(IFileSpace files, string name, IEnumerable<object> items) =>
        (await new WriteFile().RunAsync(new(items.ToAsyncEnumerable()), new() { Path = new(name) }, new TestRun { FileSpace = files }, default)).File;
}
