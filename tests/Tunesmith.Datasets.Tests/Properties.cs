using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Tunesmith.Flows;
using Tunesmith.Testing.Keeping;
using Xunit;

namespace Tunesmith.Datasets.Tests;

/// <summary>What must hold for any text, lone surrogates, control characters and all.</summary>
public sealed class Properties
{
    private static readonly ModelLanguage Language = new("test", new PieceTokenizer(), new ChatMl(), [PieceTokenizer.End], 512);

    private static readonly JsonSerializerOptions Indented = new(JsonSerializerOptions.Web) { WriteIndented = true };

    private static readonly Gen<string> Texts = Gen.OneOf(
        ArbMap.Default.GeneratorFor<string>().Select(text => text ?? ""),
        Gen.Elements("", " ", "\n", "\"", "\\", "你好，世界。", "🙂🙃", "\ud800", "a\udc00b", "\u0000", "<|im_end|>", "```json\n{}", "1,2;3\t4|5", "\uFEFFx", "x\r\ny", "ＡＢ１３８１２３４５６７８"),
        Gen.ListOf(Gen.Elements("word", "Wort", "词", "语", " ", ", ", "\n", "12", "-", "@", ".", "🙂", "\"", "{", "[", "]", "}", "\\")).Select(string.Concat));

    private static readonly Gen<Sample> Samples =
        from system in Gen.OneOf(Gen.Constant<string?>(null), Texts.Select(text => (string?)text))
        from pairs in Gen.NonEmptyListOf(Gen.Zip(Texts, Texts))
        from metadata in Gen.ListOf(Gen.Zip(Texts, Texts))
        from source in Texts
        select new Sample(
            [.. system is null ? Array.Empty<ChatTurn>() : [new ChatTurn("system", system)], .. pairs.SelectMany(pair => new[] { new ChatTurn("user", pair.Item1), new ChatTurn("assistant", pair.Item2) })],
            metadata.DistinctBy(pair => pair.Item1).ToDictionary(pair => pair.Item1, pair => pair.Item2),
            new Provenance(SampleHash.OfText(source)) { Source = source });

    private static void ForAll<T>(Gen<T> gen, Func<T, bool> holds) => Prop.ForAll(gen.ToArbitrary(), holds).Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(60));

    private static bool IsUnicode(Sample sample) => sample.Messages.All(turn => IsUnicode(turn.Content)) && sample.Metadata.All(pair => IsUnicode(pair.Key) && IsUnicode(pair.Value));

    private static bool IsUnicode(string text) => text.IsWholeUnicode();

    [Fact]
    public void SampleJson_ReadBack_IsTheSameBytesAndHash() => ForAll(Samples, sample =>
    {
        var bytes = SampleJson.ToUtf8(sample);
        var read = SampleJson.Parse(bytes);
        return !bytes.Contains((byte)'\n') && SampleJson.ToUtf8(read).SequenceEqual(bytes) && SampleHash.Of(read) == SampleHash.Of(sample)
            && (!IsUnicode(sample) || read.Messages.SequenceEqual(sample.Messages));
    });

    [Fact]
    public void Store_ReadBack_IsTheSame() => ForAll(Gen.ListOf(Samples), samples =>
    {
        var store = new DatasetStore(new InMemoryArtifacts(), new InMemoryKeyedStore(), TimeProvider.System);
        var version = store.WriteAsync("x", Some.Train([.. samples]), new Dictionary<string, string>(), default).AsTask().GetAwaiter().GetResult();
        var read = store.ReadAsync(version, "train", default).ToListAsync().AsTask().GetAwaiter().GetResult();
        return version.Splits["train"].Samples == samples.Count && read.Select(SampleJson.ToText).SequenceEqual(samples.Select(SampleJson.ToText));
    });

    [Fact]
    public void Mask_AnyConversation_IsTheAnswersAndNothingElse() => ForAll(Samples, sample =>
    {
        var masked = LabelMask.Of(sample, Language);
        var whole = string.Concat(masked.Segments.Select(segment => segment.Text));
        var learned = string.Concat(masked.Segments.Where(segment => segment.Learned).Select(segment => segment.Text));
        var answers = string.Concat(sample.Messages.Where(turn => turn.Role == "assistant").Select(turn => $"{turn.Content}<|im_end|>\n"));
        return masked.TurnsNotLocated == 0 && !masked.EndTokenAppended && whole == masked.Text && learned == answers
            && masked.Tokens.Count == masked.Learned.Count && masked.LearnedTokens == masked.Learned.Count(flag => flag)
            && masked.Segments.Sum(segment => segment.Tokens) == masked.Tokens.Count;
    });

    [Fact]
    public void Statistics_OfAnything_AddUp() => ForAll(Gen.ListOf(Samples), samples =>
    {
        var found = SampleStatistics.OfAsync(Some.Train([.. samples]), Language, null, default).AsTask().GetAwaiter().GetResult().Train!;
        return found.Samples == samples.Count && found.Languages.Values.Sum() == samples.Count && found.Tokens!.Lengths.Count == samples.Count
            && found.Duplicates.Exact == samples.Count - samples.Select(SampleHash.Of).Distinct().Count();
    });

    [Fact]
    public void Duplicates_OfAnything_LeaveEveryConversationOnce() => ForAll(Gen.ListOf(Samples), samples =>
    {
        var kept = Duplicates.RemoveAsync(samples.Concat(samples).ToAsyncEnumerable(), new DuplicateReport(), threshold: 2).Select(SampleHash.Of).ToListAsync().AsTask().GetAwaiter().GetResult();
        return kept.SequenceEqual(samples.Select(SampleHash.Of).Distinct());
    });

    [Fact]
    public void Pii_OfAnything_IsInOrderWithoutOverlapAndMaskingLeavesNone() => ForAll(Texts, text =>
    {
        var found = Pii.Find(text);
        return found.Zip(found.Skip(1)).All(pair => pair.First.Start + pair.First.Length <= pair.Second.Start) && Pii.Find(Pii.Mask(text)).Count == 0;
    });

    [Fact]
    public void PlainForm_OfAPlainForm_IsItself() => ForAll(Texts, text => PlainForm.Of(PlainForm.Of(text)) == PlainForm.Of(text));

    [Fact]
    public void Likeness_IsOneForEqualsAndSymmetric() => ForAll(Gen.Zip(Texts, Texts), pair =>
    {
        var (one, other) = (Sketch.Of(PlainForm.Of(pair.Item1)), Sketch.Of(PlainForm.Of(pair.Item2)));
        return Sketch.Likeness(one, one) == 1 && Sketch.Likeness(one, other) == Sketch.Likeness(other, one) && Sketch.Likeness(one, other) is >= 0 and <= 1;
    });

    [Theory]
    [InlineData(FileKind.JsonLines, SampleShape.Messages)]
    [InlineData(FileKind.Json, SampleShape.ShareGpt)]
    [InlineData(FileKind.Csv, SampleShape.Messages)]
    [InlineData(FileKind.Parquet, SampleShape.Messages)]
    public void Export_ReadBack_IsTheSameConversations(FileKind kind, SampleShape shape) => ForAll(Gen.ListOf(Samples.Where(IsUnicode)), samples =>
    {
        using var file = new MemoryStream();
        SampleExport.WriteAsync(samples.ToAsyncEnumerable(), file, shape, kind, default).AsTask().GetAwaiter().GetResult();
        file.Position = 0;
        var mapping = new SampleMapping { Shape = shape, Conversation = shape == SampleShape.ShareGpt ? "conversations" : "messages" };
        var read = SampleImport.ReadAsync(file, kind, mapping, "x").ToListAsync().AsTask().GetAwaiter().GetResult();
        return read.Select(row => row.Sample is null ? row.Reason : SampleHash.Of(row.Sample)).SequenceEqual(samples.Select(SampleHash.Of));
    });

    [Fact]
    public void Import_OfAnyBytes_NeverThrows() => ForAll(Gen.Zip(ArbMap.Default.GeneratorFor<byte[]>(), Gen.Elements(FileKind.JsonLines, FileKind.Json, FileKind.Csv, FileKind.Text)), pair =>
    {
        var mapping = new SampleMapping { Shape = SampleShape.Text, Text = "text" };
        _ = SampleImport.ReadAsync(new MemoryStream(pair.Item1 ?? []), pair.Item2, mapping, "x").ToListAsync().AsTask().GetAwaiter().GetResult();
        return true;
    });

    [Fact]
    public void Detect_OfAnyText_NeverThrows() => ForAll(Gen.Zip(Texts, Gen.Elements("a.jsonl", "a.json", "a.csv", "a.txt", "a")), pair =>
        SampleImport.DetectAsync(new MemoryStream(Encoding.UTF8.GetBytes(pair.Item1)), pair.Item2, default).AsTask().GetAwaiter().GetResult().Confidence is >= 0 and <= 1);

    [Fact]
    public void JsonList_OfAnyValues_IsCutAsAParserDoes() => ForAll(Gen.ListOf(Samples.Where(IsUnicode)), samples =>
    {
        var items = samples.Select(sample => new { messages = sample.Messages, x = sample.Metadata.Values, n = 1.5 }).ToList();
        var rows = SampleImport.ReadAsync(
            new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(items, samples.Count % 2 == 0 ? Indented : JsonSerializerOptions.Web)), FileKind.Json, new SampleMapping { Shape = SampleShape.Messages, Conversation = "messages" }, "x")
            .ToListAsync().AsTask().GetAwaiter().GetResult();
        return rows.Select(row => SampleHash.Of(row.Sample!)).SequenceEqual(samples.Select(SampleHash.Of));
    });
}
