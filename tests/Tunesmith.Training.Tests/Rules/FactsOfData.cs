using System.Text.Json;
using Tunesmith.Datasets;
using Tunesmith.Flows;
using Tunesmith.Training.Tests.Jobs;

namespace Tunesmith.Training.Tests.Rules;

/// <summary>Rules about data speak of what really lies in files and datasets, not only of facts given by hand.</summary>
public sealed class FactsOfData : IDisposable
{
    private const string Long = "How long may a customer keep a rented drum machine before the deposit is no longer given back by the shop in the old town";
    private readonly JobBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task A_file_is_counted_with_its_bad_lines_duplicates_scores_and_leaks()
    {
        var lines = Enumerable.Range(0, 300).Select(i => Line($"Question {i}: what is {i * 37} plus {i}?", $"Sum {i} is {i * 38}, which you find by adding.", score: i < 30 ? 3 : 9)).ToList();
        lines.AddRange(Enumerable.Repeat(Line("Twice?", "Yes, this one comes again and again."), 6));
        lines.Add(Line($"{Long}?", "Two weeks."));
        lines.Add("{ not json");
        bench.Folder.File("train.jsonl", string.Join("\n", lines));
        bench.Folder.File("validation.jsonl", string.Join("\n", [Line($"Please tell me: {Long}, thanks!", "A fortnight."), Line("Twice?", "Yes, this one comes again and again."), .. Enumerable.Range(0, 30).Select(i => Line($"Other matter {i}", $"Answer {i} to it."))]));

        var facts = await FactsAsync();

        Assert.Equal((307L, 1L, 5L), (facts.Samples, facts.UnreadableCount, facts.ExactDuplicates));
        Assert.StartsWith("line 308:", Assert.Single(facts.Unreadable), StringComparison.Ordinal);
        Assert.Equal((30L, 300L), (facts.LowScores, facts.Scored));
        Assert.Equal((1L, 1L, 32L), (facts.Leaked, facts.NearlyLeaked, facts.NearlyLeakedOf));
        var codes = (await bench.Checks.RunAsync(Request(), default)).Findings.Select(finding => $"{finding.Code} {finding.Severity}").ToList();
        Assert.Contains("DA03 Warning", codes);
        Assert.Contains("DA05 Error", codes);
        Assert.Contains("DA05 Warning", codes);
        Assert.Contains("DA15 Warning", codes);
    }

    [Fact]
    public async Task A_file_that_changed_is_counted_anew()
    {
        bench.Folder.File("train.jsonl", Submissions.Samples(40));
        Assert.Equal(40, (await FactsAsync()).Samples);
        bench.Folder.File("train.jsonl", Submissions.Samples(50));
        Assert.Equal(50, (await FactsAsync()).Samples);
    }

    [Fact]
    public async Task A_dataset_remembers_the_rows_that_its_import_could_not_read()
    {
        var store = new DatasetStore(bench.Artifacts, bench.Values, bench.Time);
        var file = bench.Folder.File("faq.jsonl", Submissions.Samples(60) + "{ broken\n");
        var (version, _) = await DatasetIntake.ImportAsync(store, new("faq", new SplitShares(0.1, 0), new Dictionary<string, string>()), () => File.OpenRead(file), file, default);

        var statistics = await SampleStatistics.OfAsync(store, version, null, null, default);

        Assert.Equal(1, DataFactsReader.Of(statistics).UnreadableCount);
        Assert.StartsWith("Line 61:", DataFactsReader.Of(statistics).Unreadable[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_base_without_an_end_token_and_a_template_that_refuses_are_seen()
    {
        var samples = Enumerable.Range(0, 20).Select(i => SampleJson.Parse(Line($"What is {i}?", $"It is {i}."))).ToList();
        var endless = await StatisticsAsync(samples, new PlainWords(doubled: false, refuses: false));
        var doubled = await StatisticsAsync(samples, new PlainWords(doubled: true, refuses: false));
        var refused = await StatisticsAsync(samples, new PlainWords(doubled: false, refuses: true));

        Assert.Equal((20L, 0L), (endless.WithoutEnd, endless.DoubledStarts));
        Assert.Equal(20L, doubled.DoubledStarts);
        Assert.Equal((20L, "No such turn."), (refused.Refused, refused.RefusedBecause));
        string[] Codes(DataFacts facts) => [.. new PlanRules(PlanRules.BuiltIn).Check(new PlanFacts(Submissions.Plan) { Data = facts }).Select(finding => finding.Code)];
        Assert.Contains("TE02", Codes(endless));
        Assert.Contains("TE05", Codes(doubled));
        Assert.Contains("TE10", Codes(refused));
    }

    private static async Task<DataFacts> StatisticsAsync(IReadOnlyList<Sample> samples, PlainWords words) => DataFactsReader.Of(await SampleStatistics.OfAsync(
        new Dictionary<string, IAsyncEnumerable<Sample>> { ["train"] = samples.ToAsyncEnumerable() }, new ModelLanguage("words", words, words, [], 512), null, default));

    private async Task<DataFacts> FactsAsync() => (await bench.Checks.FactsAsync(Request(), default)).Data!;

    private PlanCheckRequest Request() =>
        new(Submissions.Plan with { Data = new() { Train = "train.jsonl", Validation = File.Exists(Path.Combine(bench.Folder.Path, "validation.jsonl")) ? "validation.jsonl" : null } }) { Folder = bench.Folder.Path };

    private static string Line(string question, string answer, int? score = null) => JsonSerializer.Serialize(new
    {
        messages = new[] { new { role = "user", content = question }, new { role = "assistant", content = answer } },
        metadata = score is null ? new Dictionary<string, string>() : new() { ["score"] = $"{score}" },
        provenance = new { sourceHash = SampleHash.OfText(question) },
    });

    /// <summary>A token for each word, and a template with a mark before each turn.</summary>
    private sealed class PlainWords(bool doubled, bool refuses) : ITokenizer, IChatTemplate
    {
        public string Hash => "words";

        public int VocabularySize => 1 << 16;

        public int Count(string text) => Encode(text).Count;

        public IReadOnlyList<TokenSpan> Encode(string text)
        {
            var spans = new List<TokenSpan>();
            for (int start = 0, end; start < text.Length; start = end)
            {
                end = text.IndexOf(' ', start) is >= 0 and var space ? space + 1 : text.Length;
                spans.Add(new((int)(uint)string.GetHashCode(text.AsSpan(start, end - start)) & 0xFFFF, start, end - start));
            }

            return spans;
        }

        public string Decode(IReadOnlyList<int> ids) => string.Join(' ', ids);

        public string Render(IReadOnlyList<ChatTurn> turns, bool addGenerationPrompt) => refuses ? throw new TunesmithException("TS5299", "No such turn.")
            : (doubled ? "<s> <s> " : "<s> ") + string.Concat(turns.Select(turn => $"| {turn.Role}: {turn.Content} ")) + (addGenerationPrompt ? "| assistant: " : "");
    }
}
