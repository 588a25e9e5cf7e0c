using Tunesmith.Flows;
using Xunit;

namespace Tunesmith.Datasets.Tests;

public sealed class ExportTests
{
    private static readonly Sample Single = Of(new("user", "Q, \"one\"\n二"), new("assistant", "A 🙂"));
    private static readonly Sample Several = Of(new("system", "S"), new("user", "Q"), new("assistant", "A"), new("user", "R"), new("assistant", "B"));
    private static readonly Sample Tool = Of(new("user", "Q"), new("assistant", "call"), new("tool", "result"), new("assistant", "A"));
    private static readonly Sample Plain = Of(new ChatTurn("assistant", "Once upon a time."));

    private static Sample Of(params ChatTurn[] turns) => new(turns, new Dictionary<string, string>(), new Provenance("h"));

    private static IEnumerable<string> Shown(IEnumerable<Sample> samples) =>
        samples.Select(sample => string.Join(" | ", sample.Messages.Select(turn => $"{turn.Role}={turn.Content}")));

    public static TheoryData<SampleShape, FileKind, int> Forms()
    {
        var forms = new TheoryData<SampleShape, FileKind, int>();
        foreach (var kind in new[] { FileKind.JsonLines, FileKind.Json, FileKind.Csv, FileKind.Parquet })
        {
            forms.Add(SampleShape.Messages, kind, 4);
            forms.Add(SampleShape.ShareGpt, kind, 4);
            forms.Add(SampleShape.Alpaca, kind, 2);
            forms.Add(SampleShape.PromptCompletion, kind, 1);
            forms.Add(SampleShape.Text, kind, 1);
        }

        forms.Add(SampleShape.Text, FileKind.Text, 1);
        return forms;
    }

    [Theory, MemberData(nameof(Forms))]
    public async Task Write_EveryFormInEveryKind_IsReadBackEqualAndTheRestIsCounted(SampleShape shape, FileKind kind, int expected)
    {
        Sample[] samples = [Single, Several, Tool, Plain];
        using var file = new MemoryStream();

        var report = await SampleExport.WriteAsync(samples.ToAsyncEnumerable(), file, shape, kind, TestContext.Current.CancellationToken);

        file.Position = 0;
        var proposal = await SampleImport.DetectAsync(file, $"a.{(kind == FileKind.JsonLines ? "jsonl" : kind.ToString().ToLowerInvariant())}", TestContext.Current.CancellationToken);
        Assert.Equal(kind, kind == FileKind.Text ? FileKind.Text : proposal.Kind);
        Assert.Equal(shape, proposal.Mapping?.Shape);
        file.Position = 0;
        var read = await SampleImport.ReadAsync(file, kind, proposal.Mapping!, "a").ToListAsync();
        Assert.All(read, row => Assert.Null(row.Reason));
        Assert.Equal(expected, read.Count);
        Assert.Equal((expected, 4 - expected), (report.Written, report.LeftOut.Values.Sum()));
        Assert.Subset(Shown(samples).ToHashSet(), Shown(read.Select(row => row.Sample!)).ToHashSet());
    }

    [Fact]
    public async Task Write_ManyRowsToParquet_MakesSeveralGroups()
    {
        using var file = new MemoryStream();
        await SampleExport.WriteAsync(
            Enumerable.Range(0, 25_000).Select(i => Of(new("user", $"Q{i}"), new("assistant", "A"))).ToAsyncEnumerable(), file, SampleShape.Messages, FileKind.Parquet, default);

        file.Position = 0;
        var rows = await SampleImport.ReadAsync(file, FileKind.Parquet, new SampleMapping { Shape = SampleShape.Messages, Conversation = "messages" }, "a").ToListAsync();

        Assert.Equal(25_000, rows.Count);
        Assert.Equal(("Q24999", 25_000), (rows[^1].Sample!.Messages[0].Content, rows[^1].Line));
    }

    [Fact]
    public async Task Write_NoSamples_GivesAReadableFile()
    {
        foreach (var kind in new[] { FileKind.JsonLines, FileKind.Json, FileKind.Csv, FileKind.Parquet })
        {
            using var file = new MemoryStream();
            await SampleExport.WriteAsync(AsyncEnumerable.Empty<Sample>(), file, SampleShape.PromptCompletion, kind, default);
            file.Position = 0;
            Assert.Empty(await SampleImport.ReadAsync(file, kind, new SampleMapping { Shape = SampleShape.PromptCompletion, Question = "prompt", Answer = "completion" }, "a").ToListAsync());
        }
    }

    [Fact]
    public async Task Write_ConversationsAsTextFile_IsRefused() =>
        Assert.Equal("TS4004", (await Assert.ThrowsAsync<TunesmithException>(
            async () => await SampleExport.WriteAsync(AsyncEnumerable.Empty<Sample>(), Stream.Null, SampleShape.Messages, FileKind.Text, default))).Code);

    [Fact]
    public async Task Read_NotAParquetFile_SaysTS4003() =>
        Assert.Equal("TS4003", (await Assert.ThrowsAsync<TunesmithException>(
            async () => await SampleImport.DetectAsync(new MemoryStream("PAR1 but no more"u8.ToArray()), "a.parquet", default))).Code);
}
