using Tunesmith.Components.Text;

namespace Tunesmith.Components.Tests.Text;

public sealed class TextComponentTests
{
    private static readonly TestRun Run = new();

    [Fact]
    public async Task RecursiveSplitter_Chunks_KnowTheirPlaceAndDocument()
    {
        var text = await File.ReadAllTextAsync(Directory.GetFiles(Shared.Data("cn-laws"), "社会法_劳动法*.md").Single());
        var chunks = await SplitAsync(new Document(text, new Dictionary<string, string> { ["source"] = "law.md" }), new() { ChunkSize = 300, ChunkOverlap = 50, ChinesePunctuation = true });

        Assert.True(chunks.Count > 30);
        Assert.All(chunks, chunk => Assert.Equal(chunk.Text, text.Substring(chunk.Offset!.Value, chunk.Text.Length)));
        Assert.All(chunks, chunk => Assert.InRange(chunk.Text.Length, 1, 300));
        Assert.Single(chunks.Select(chunk => chunk.SourceHash).Distinct());
        Assert.Equal("law.md", chunks[^1].Metadata["source"]);
    }

    [Fact]
    public async Task RecursiveSplitter_ChinesePunctuation_CutsAfterSentences()
    {
        var chunks = await SplitAsync(new Document("押金一般不超过两个月租金。合同里要写清金额。房东应当出具收据。"), new() { ChunkSize = 15, ChunkOverlap = 0, ChinesePunctuation = true });

        Assert.Equal(["押金一般不超过两个月租金。", "合同里要写清金额。", "房东应当出具收据。"], chunks.Select(chunk => chunk.Text));
    }

    [Fact]
    public async Task RecursiveSplitter_OfAChunk_AddsTheOffsets()
    {
        var chunk = new Document("one two", new Dictionary<string, string>()) { Offset = 100, SourceHash = "h" };

        Assert.Equal([100, 103], (await SplitAsync(chunk, new() { ChunkSize = 4, ChunkOverlap = 0 })).Select(piece => piece.Offset!.Value - (piece.Text == "two" ? 1 : 0)));
    }

    [Fact]
    public void RecursiveSplitter_OverlapThatNeverEnds_IsAFindingWithAFix()
    {
        var entry = new ComponentEntry(typeof(RecursiveTextSplitter), new ComponentDescriber(new XmlDocs(_ => null)), _ => new RecursiveTextSplitter([]));

        var finding = Assert.Single(SettingsCheck.Check(entry, new RecursiveTextSplitter.Settings { ChunkSize = 100, ChunkOverlap = 100 }));

        Assert.Equal("TS3101", finding.Code);
        Assert.Equal(20, (int)Assert.Single(finding.Fix.Changes).Value!);
    }

    [Fact]
    public async Task MarkdownSplitter_Sections_KnowTheirHeadings()
    {
        const string text = "# Shop\n\nIntro.\n\n## Returns\n\n30 days.\n\n```\n# no heading\n```\n\n### Fees\n\nNone.\n\n## Empty\n\n## Shipping\n\nFree.";
        var outputs = await new MarkdownSplitter().RunAsync(new(Streams.Of(new Document(text))), new(), Run, default);

        var chunks = await outputs.Chunks.ListAsync();

        Assert.Equal(["Shop", "Shop › Returns", "Shop › Returns › Fees", "Shop › Shipping"], chunks.Select(chunk => chunk.Metadata["headings"]));
        Assert.Contains("# no heading", chunks[1].Text);
        Assert.All(chunks, chunk => Assert.Equal(chunk.Text, text.Substring(chunk.Offset!.Value, chunk.Text.Length)));
    }

    [Theory]
    [InlineData("Dr. Smith paid 3.50 euros. He left! \"Why?\" Nobody knows.", "Dr. Smith paid 3.50 euros.|He left!|\"Why?\"|Nobody knows.")]
    [InlineData("押金何时退？七日内退还。请保留收据；谢谢！", "押金何时退？|七日内退还。|请保留收据；|谢谢！")]
    [InlineData("他说：“可以。”然后走了。", "他说：“可以。”|然后走了。")]
    [InlineData("A heading\n\nThe U.S. law e.g. this one. 第一条。ok", "A heading|The U.S. law e.g. this one.|第一条。|ok")]
    public async Task SentenceSplitter_OneSentenceAChunk_FindsThem(string text, string expected)
    {
        var outputs = await new SentenceSplitter().RunAsync(new(Streams.Of(new Document(text))), new() { Sentences = 1 }, Run, default);

        Assert.Equal(expected, string.Join('|', (await outputs.Chunks.ListAsync()).Select(chunk => chunk.Text)));
    }

    [Fact]
    public async Task SentenceSplitter_Overlap_RepeatsSentences()
    {
        var outputs = await new SentenceSplitter().RunAsync(new(Streams.Of(new Document("A. B. C. D."))), new() { Sentences = 2, Overlap = 1 }, Run, default);

        // Single capital letters count as initials, so these are the words' own sentences only with longer words.
        Assert.Equal(["A. B. C. D."], (await outputs.Chunks.ListAsync()).Select(chunk => chunk.Text));
        outputs = await new SentenceSplitter().RunAsync(new(Streams.Of(new Document("One. Two. Three."))), new() { Sentences = 2, Overlap = 1 }, Run, default);
        Assert.Equal(["One. Two.", "Two. Three."], (await outputs.Chunks.ListAsync()).Select(chunk => chunk.Text));
    }

    [Fact]
    public async Task TokenSplitter_Chunks_NeverCutACharacter()
    {
        var outputs = await new TokenSplitter([new ByteLanguage()]).RunAsync(
            new(Streams.Of(new Document("ab中文😀cd"))), new() { Tokenizer = new("bytes:x"), ChunkSize = 4, ChunkOverlap = 0 }, Run, default);

        var chunks = await outputs.Chunks.ListAsync();

        Assert.Equal("ab中文😀cd", string.Concat(chunks.Select(chunk => chunk.Text)));
        Assert.All(chunks, chunk => Assert.DoesNotContain(chunk.Text, text => char.IsSurrogate(text) && chunk.Text.Length == 1));
        Assert.Equal(["ab中", "文😀", "cd"], chunks.Select(chunk => chunk.Text));
    }

    [Fact]
    public async Task RegexExtract_NamedGroups_BecomeMetadata()
    {
        var outputs = await new RegexExtract().RunAsync(
            new(Streams.Of(new Document("Rent: 400 EUR\nDeposit: 800 EUR"))), new() { Pattern = @"^(?<what>\w+): (?<amount>\d+)", Group = "amount" }, Run, default);

        var matches = await outputs.Matches.ListAsync();

        Assert.Equal(["400", "800"], matches.Select(match => match.Text));
        Assert.Equal("Deposit", matches[1].Metadata["what"]);
        Assert.Equal(23, matches[1].Offset);
    }

    [Fact]
    public async Task RegexExtract_PatternThatRunsAway_EndsWithASentence()
    {
        var outputs = await new RegexExtract().RunAsync(new(Streams.Of(new Document(new string('a', 60) + "!"))), new() { Pattern = @"(?=(a+)+$)(a+)+\1$" }, Run, default);

        Assert.Equal("TS3107", (await Assert.ThrowsAsync<TunesmithException>(() => outputs.Matches.ListAsync())).Code);
    }

    [Fact]
    public async Task RegexReplace_WorksOnSamplesAndSaysWhereTheyComeFrom()
    {
        var sample = new Sample([new("user", "Order 123?"), new("assistant", "Order 456.")], new Dictionary<string, string>(), new("h"));
        var outputs = await new RegexReplace().RunAsync(new(Streams.Of<object>(sample, "no 7", 5.0)), new() { Pattern = @"\d+", Replacement = "#" }, Run, default);

        var items = await outputs.Items.ListAsync();

        Assert.Equal(["Order #?", "Order #."], Assert.IsType<Sample>(items[0]).Messages.Select(turn => turn.Content));
        Assert.Equal(SampleHash.Of(sample), ((Sample)items[0]).Provenance.DerivedFrom);
        Assert.Equal("no #", items[1]);
    }

    [Fact]
    public async Task CleanText_AllSteps_LeaveTheText()
    {
        const string dirty = "Page 1\n<p>Hello&nbsp;&amp;  welcome\u200b</p>\t\n\n\n\nSee https://example.org/x now. Con-\ntract Ａ１\nPage 1\n";
        var outputs = await new CleanText().RunAsync(
            new(Streams.Of<object>(new Document(dirty), new Document(" \n"))),
            new() { Tags = true, Links = true, FullWidth = true, BrokenWords = true, RepeatedLines = 2 }, Run, default);

        Assert.Equal("Hello & welcome\n\nSee now. Contract A1", Assert.IsType<Document>(Assert.Single(await outputs.Items.ListAsync())).Text);
    }

    [Fact]
    public async Task DetectLanguage_KeepsTheChosen()
    {
        var outputs = await new DetectLanguage().RunAsync(
            new(Streams.Of(new Document("How long does the delivery take, and what does it cost?"), new Document("押金一般不超过两个月租金。"))), new() { Keep = ["zh"] }, Run, default);

        Assert.Equal("zh", Assert.Single(await outputs.Documents.ListAsync()).Metadata["language"]);
    }

    [Fact]
    public async Task JoinTexts_ByField_MakesADocumentForEachValue()
    {
        Document Of(string text, string source) => new(text, new Dictionary<string, string> { ["source"] = source });
        var outputs = await new JoinTexts().RunAsync(new(Streams.Of<object>(Of("a", "1"), Of("b", "1"), Of("c", "2"))), new() { By = "source", Separator = "+" }, Run, default);

        Assert.Equal(["a+b", "c"], (await outputs.Documents.ListAsync()).Select(document => document.Text));
    }

    private static async Task<List<Document>> SplitAsync(Document document, RecursiveTextSplitter.Settings settings) =>
        await (await new RecursiveTextSplitter([]).RunAsync(new(Streams.Of(document)), settings, Run, default)).Chunks.ListAsync();

    /// <summary>A tokenizer whose tokens are the bytes of UTF-8.</summary>
    private sealed class ByteLanguage : IProvider<ModelLanguage>, ITokenizer
    {
        public string Prefix => "bytes";

        public int VocabularySize => 256;

        public ValueTask<ModelLanguage> OpenAsync(string name, CancellationToken cancellationToken) =>
            ValueTask.FromResult(new ModelLanguage(name, this, null!, [], 1_000));

        public IAsyncEnumerable<string> ListAsync(CancellationToken cancellationToken) => AsyncEnumerable.Empty<string>();

        public IReadOnlyList<TokenSpan> Encode(string text)
        {
            var tokens = new List<TokenSpan>();
            for (var at = 0; at < text.Length;)
            {
                var rune = System.Text.Rune.GetRuneAt(text, at);
                for (var i = 0; i < Math.Min(rune.Utf8SequenceLength, 2); i++)
                {
                    tokens.Add(new TokenSpan(i, at, i == 0 ? rune.Utf16SequenceLength : 0));
                }

                at += rune.Utf16SequenceLength;
            }

            return tokens;
        }

        public int Count(string text) => Encode(text).Count;

        public string Decode(IReadOnlyList<int> ids) => throw new NotSupportedException();
    }
}
