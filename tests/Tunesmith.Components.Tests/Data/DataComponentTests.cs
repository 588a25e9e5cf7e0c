using System.Text.Json.Nodes;
using Tunesmith.Components.Data;
using Tunesmith.Components.Data.Conditions;
using Tunesmith.Components.Data.Scripting;

namespace Tunesmith.Components.Tests.Data;

public sealed class DataComponentTests
{
    private readonly TestRun _run = new();

    [Theory]
    [InlineData("n", Comparison.Greater, "9", "10")]
    [InlineData("n", Comparison.AtMost, "9", "9")]
    [InlineData("text", Comparison.Contains, "B", "")]
    [InlineData("text", Comparison.Matches, "^[ab]$", "9,10")]
    [InlineData("n", Comparison.Equals, "9.0", "9")]
    [InlineData("n", Comparison.IsOneOf, "9, 11", "9")]
    [InlineData("missing", Comparison.IsEmpty, "", "9,10")]
    public async Task Filter_KeepsWhatTheConditionHoldsFor(string field, Comparison comparison, string value, string kept)
    {
        var outputs = await new FilterItems().RunAsync(new(Streams.Of<object>(Row("a", 9), Row("b", 10))), new() { Field = field, Comparison = comparison, Value = value }, _run, default);

        Assert.Equal(kept, string.Join(',', (await outputs.Kept.ListAsync()).Cast<Document>().Select(row => row.Metadata["n"])));
    }

    [Fact]
    public async Task MapFields_RenamesSetsAndDrops()
    {
        var outputs = await new MapFields().RunAsync(
            new(Streams.Of<object>(Row("a", 9), new JsonObject { ["n"] = 1, ["x"] = "y" })),
            new() { Rename = new Dictionary<string, string> { ["n"] = "number" }, Set = new Dictionary<string, string> { ["label"] = "{n}!" }, Drop = ["x"] }, _run, default);

        var items = await outputs.Items.ListAsync();

        Assert.Equal(new Dictionary<string, string> { ["number"] = "9", ["label"] = "9!" }, ((Document)items[0]).Metadata);
        Assert.Equal("{\"number\":\"1\",\"label\":\"1!\"}", ((JsonObject)items[1]).ToJsonString());
    }

    [Fact]
    public async Task Sort_ByNumber_SortsAsNumbers()
    {
        var outputs = await new SortItems().RunAsync(new(Streams.Of<object>(Row("a", 10), Row("b", 9), Row("c", 100))), new() { By = "n", Descending = true }, _run, default);

        Assert.Equal(["c", "a", "b"], (await outputs.Items.ListAsync()).Cast<Document>().Select(row => row.Text));
    }

    [Fact]
    public async Task Sort_TooManyItems_IsRefusedWithASentence()
    {
        var outputs = await new SortItems().RunAsync(new(Streams.Of<object>("a", "b")), new() { MostItems = 1 }, _run, default);

        Assert.Equal("TS3130", (await Assert.ThrowsAsync<TunesmithException>(() => outputs.Items.ListAsync())).Code);
    }

    [Fact]
    public async Task Sample_SameSeed_TakesTheSameItemsEachEquallyOften()
    {
        var items = Enumerable.Range(0, 20).Select(i => (object)i.ToString()).ToArray();
        var taken = new int[20];
        for (var seed = 0; seed < 400; seed++)
        {
            var chosen = await (await new SampleItems().RunAsync(new(Streams.Of(items)), new() { Count = 5, Seed = seed }, _run, default)).Items.ListAsync();
            Assert.Equal(5, chosen.Distinct().Count());
            foreach (var one in chosen)
            {
                taken[int.Parse((string)one)]++;
            }
        }

        Assert.All(taken, count => Assert.InRange(count, 60, 140));
    }

    [Fact]
    public async Task Merge_InTurn_TakesOneOfEach()
    {
        var outputs = await new MergeItems().RunAsync(new(Streams.Of<object>("a", "b", "c"), Streams.Of<object>("1"), null, null), new() { InTurn = true }, _run, default);

        Assert.Equal(["a", "1", "b", "c"], await outputs.Items.ListAsync());
    }

    [Fact]
    public async Task Join_AddsTheFieldsOfTheLookup()
    {
        var lookup = new Document("", new Dictionary<string, string> { ["id"] = "9", ["city"] = "Bern" });
        var outputs = await new JoinFields().RunAsync(
            new(Streams.Of<object>(Row("a", 9), Row("b", 10)), Streams.Of<object>(lookup)), new() { Field = "n", LookupField = "id", KeepUnmatched = false }, _run, default);

        Assert.Equal("Bern", ((Document)Assert.Single(await outputs.Items.ListAsync())).Metadata["city"]);
        Assert.Equal(1, _run.Counters["unmatched"]);
    }

    [Fact]
    public async Task Group_CountsAndAdds()
    {
        var outputs = await new GroupItems().RunAsync(new(Streams.Of<object>(Row("a", 9), Row("b", 10), Row("a", 1))), new() { By = "text", Number = "n" }, _run, default);

        var groups = await outputs.Groups.ListAsync();

        Assert.Equal(["2", "1"], groups.Select(group => group.Metadata["count"]));
        Assert.Equal("10", groups[0].Metadata["sum"]);
        Assert.Equal("5", groups[0].Metadata["mean"]);
    }

    [Fact]
    public async Task ParseJson_FindsItBetweenOtherWordsAndTakesListsApart()
    {
        var outputs = await new ParseJson().RunAsync(
            new(Streams.Of<object>("Sure!\n```json\n[{\"a\":1},{\"a\":2,},]\n```", "no json here")), new(), _run, default);

        Assert.Equal([1, 2], (await outputs.Entries.ListAsync()).Select(entry => (int)entry["a"]!));
        Assert.Contains("TS3132", Assert.Single(_run.Aside).Reason);
    }

    [Fact]
    public async Task RemoveDuplicates_ExactAndNear_KeepsTheFirst()
    {
        const string text = "You can return anything within thirty days of delivery if it is unused and in its box, and we pay for the postage back.";
        var items = Streams.Of<object>(new Document(text), new Document(text), new Document(text.Replace("thirty", "30")), new Document("Something else entirely, about the shipping costs of large furniture."));

        var kept = await (await new RemoveDuplicates().RunAsync(new(items), new() { Likeness = 0.7 }, _run, default)).Items.ListAsync();

        Assert.Equal(2, kept.Count);
        Assert.Equal(1, _run.Counters["duplicates.exact"]);
        Assert.Equal(1, _run.Counters["duplicates.near"]);
    }

    [Theory]
    [InlineData(PersonalDataAction.Mask, "Call [phone] or write to [mail].")]
    [InlineData(PersonalDataAction.Mark, "Call 13812345678 or write to anna@firma.de.")]
    [InlineData(PersonalDataAction.Drop, null)]
    public async Task MaskPersonalData_DoesAsAsked(PersonalDataAction action, string? expected)
    {
        var outputs = await new MaskPersonalData().RunAsync(
            new(Streams.Of<object>(new Document("Call 13812345678 or write to anna@firma.de."), new Document("Order 12345 is fine."))), new() { Action = action }, _run, default);

        var items = (await outputs.Items.ListAsync()).Cast<Document>().ToList();

        Assert.Equal(expected is null ? 1 : 2, items.Count);
        Assert.Equal(expected ?? "Order 12345 is fine.", items[0].Text);
        Assert.Equal(action == PersonalDataAction.Mark ? "phone,mail" : null, items[0].Metadata.GetValueOrDefault("personalData"));
        Assert.Equal(1, _run.Counters["personal.mail"]);
    }

    [Theory]
    [InlineData("010-8765 4321", "Ring +86 10 8765 4321 or 13812345678.", "Ring +86 10 8765 4321 or [phone].")]
    [InlineData("Service@Firma.de", "Write to service@firma.de, not to anna@firma.de.", "Write to service@firma.de, not to [mail].")]
    [InlineData("@firma.de", "Write to service＠firma.de or anna@privat.de.", "Write to service＠firma.de or [mail].")]
    [InlineData("8.8.8.8", "Servers 8.8.8.8 and 88.8.8.9.", "Servers 8.8.8.8 and [ipAddress].")]
    [InlineData("4111111111111111", "Pay with 4111 1111 1111 1111.", "Pay with 4111 1111 1111 1111.")]
    public async Task MaskPersonalData_LeavesAllowedValues(string allowed, string text, string expected)
    {
        var outputs = await new MaskPersonalData().RunAsync(new(Streams.Of<object>(text)), new() { Allowed = [allowed] }, _run, default);

        Assert.Equal(expected, Assert.Single(await outputs.Items.ListAsync()));
    }

    [Theory]
    [InlineData("item.n > 9", ExpressionUse.Keep, "b")]
    [InlineData("item.text + item.n", ExpressionUse.Value, "\"a9\"|\"b10\"")]
    [InlineData("({ up: item.text.toUpperCase() })", ExpressionUse.Value, "{\"up\":\"A\"}|{\"up\":\"B\"}")]
    public async Task Expression_KeepsOrMakes(string expression, ExpressionUse use, string expected)
    {
        var items = await ExpressionAsync(expression, use, Row("a", 9), Row("b", 10));

        Assert.Equal(expected, string.Join('|', items.Select(item => item is Document document ? document.Text : ((JsonNode)item).ToJsonString())));
    }

    [Theory]
    [InlineData("(() => { while (true) {} })()", "Make it simpler")]
    [InlineData("(function f(n) { return f(n + 1) })(0)", "Make it simpler")]
    [InlineData("(() => { let a = 'x'; for (let i = 0; i < 40; i++) a += a; return a.length })()", "failed")]
    [InlineData("[].constructor.constructor('return System')().IO", "failed")]
    [InlineData("System.IO.File.ReadAllText('/etc/passwd')", "failed")]
    [InlineData("importNamespace('System')", "failed")]
    [InlineData("item.getType().Assembly", "failed")]
    public async Task Expression_ThatMisbehaves_IsSetAside(string expression, string said)
    {
        Assert.Empty(await ExpressionAsync(expression, ExpressionUse.Value, Row("a", 9)));
        Assert.Contains(said, Assert.Single(_run.Aside).Reason);
    }

    [Fact]
    public void Expression_ThatCannotBeRead_IsAFinding()
    {
        var entry = new ComponentEntry(typeof(EvaluateExpression), new ComponentDescriber(new XmlDocs(_ => null)), _ => new EvaluateExpression());

        Assert.Contains(SettingsCheck.Check(entry, new EvaluateExpression.Settings { Expression = "item.text >" }), finding => finding.Code == "TS3133");
    }

    [Fact]
    public async Task PairsFromHeadings_OfTheShopsHandbooks_FindsEveryQuestion()
    {
        foreach (var (file, last) in new[] { ("handbook.md", '?'), ("handbook.zh.md", '？') })
        {
            var text = await File.ReadAllTextAsync(Shared.Repository($"templates/customer-service-qa/data/{file}"));
            var document = new Document(text, new Dictionary<string, string> { ["source"] = file });

            var samples = await (await new PairsFromHeadings().RunAsync(new(Streams.Of(document)), new() { ShortestAnswer = 1 }, _run, default)).Samples.ListAsync();

            Assert.Equal(text.Split('\n').Count(line => line.StartsWith("## ", StringComparison.Ordinal)), samples.Count);
            Assert.All(samples, sample => Assert.Contains(sample.Messages[1].Content, text.AsSpan(sample.Provenance.Start!.Value).ToString()));
            Assert.Contains(samples, sample => sample.Messages[0].Content.EndsWith(last));
        }
    }

    [Fact]
    public async Task PairsFromHeadings_OfAStatute_AsksForEachArticle()
    {
        var text = await File.ReadAllTextAsync(Directory.GetFiles(Shared.Data("cn-laws"), "社会法_劳动法*.md").Single());

        var samples = await (await new PairsFromHeadings().RunAsync(new(Streams.Of(new Document(text))), new(), _run, default)).Samples.ListAsync();

        Assert.InRange(samples.Count, 100, 110);
        Assert.Contains(samples, sample => sample.Messages[0].Content == "《中华人民共和国劳动法》第二条是怎么规定的？" && sample.Messages[1].Content.StartsWith("在中华人民共和国境内", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Q: How long?\nA: Five days.\n\nQ: Where?\nA: Here\nand there.", "How long?=Five days.|Where?=Here\nand there.")]
    [InlineData("问：多久到账？\n答：五个工作日。", "多久到账？=五个工作日。")]
    [InlineData("**How much is it?**\n\nIt is free.\n\n2. Who pays the postage?\nWe do.", "How much is it?=It is free.|Who pays the postage?=We do.")]
    public async Task PairsFromHeadings_OfFaqs_FindsThePairs(string text, string expected)
    {
        var samples = await (await new PairsFromHeadings().RunAsync(new(Streams.Of(new Document(text))), new() { ShortestAnswer = 1 }, _run, default)).Samples.ListAsync();

        Assert.Equal(expected, string.Join('|', samples.Select(sample => $"{sample.Messages[0].Content}={sample.Messages[1].Content}")));
    }

    private static Document Row(string text, int n) => new(text, new Dictionary<string, string> { ["n"] = n.ToString() });

    private async Task<List<object>> ExpressionAsync(string expression, ExpressionUse use, params object[] items) =>
        await (await new EvaluateExpression().RunAsync(new(Streams.Of(items)), new() { Expression = expression, Use = use }, _run, default)).Items.ListAsync();
}
