using Tunesmith.Components.Models;
using Tunesmith.Execution;
using Tunesmith.Testing;
using Xunit;

namespace Tunesmith.Flows.Tests.Checks;

public sealed class SubFlowCheckTests
{
    private static readonly ComponentCatalogue Palette = CatalogueSnapshot.Describe(typeof(IChatModels).Assembly, typeof(FlowInput).Assembly);
    private readonly TestFiles _files = new();

    private static string Calling(string flow) =>
        $$$"""{"tunesmith":1,"name":"t","nodes":{"in":{"component":"flow.input"},"each":{"component":"logic.for-each","settings":{"flow":"{{{flow}}}" },"inputs":{"item":"in"}},"out":{"component":"flow.output","inputs":{"value":"each.results"} } } }""";

    private async Task<IReadOnlyList<Finding>> FindingsAsync(string flow)
    {
        var check = FlowCheck.Check(new FlowReader(Palette).Read(flow), Palette);
        return (await SubFlowCheck.CheckAsync(check, "main.json", _files, Palette, TestContext.Current.CancellationToken)).Findings;
    }

    [Fact]
    public async Task Check_ASoundSubFlow_FindsNothing()
    {
        _files.With("inner.json", """{"tunesmith":1,"name":"i","nodes":{"in":{"component":"flow.input"},"out":{"component":"flow.output","inputs":{"value":"in"}}}}""");

        Assert.Empty(await FindingsAsync(Calling("inner.json")));
    }

    [Fact]
    public async Task Check_AMistakeTwoLevelsDown_IsFoundOnTheNodeThatLeadsThere()
    {
        _files.With("a.json", Calling("b.json"));
        _files.With("b.json", """{"tunesmith":1,"name":"b","nodes":{"in":{"component":"flow.input"},"out":{"component":"flow.output","inputs":{"value":"in"}},"x":{"component":"data.fliter","inputs":{"items":"in"}}}}""");

        var finding = Assert.Single(await FindingsAsync(Calling("a.json")));

        Assert.Equal(("TS1201", "/nodes/each/settings/flow"), (finding.Code, finding.Path));
        Assert.Equal("Node 'each', sub-flow 'a.json', node 'each', sub-flow 'b.json': Node 'x': there is no component 'data.fliter'.", finding.Message);
    }

    [Theory]
    [InlineData("main.json", "main.json → main.json")]
    [InlineData("a.json", "main.json → a.json → main.json")]
    public async Task Check_SubFlowsThatLeadBack_ShowTheCircle(string first, string circle)
    {
        _files.With("main.json", Calling(first));
        _files.With("a.json", Calling("main.json"));

        var finding = Assert.Single(await FindingsAsync(Calling(first)));

        Assert.Equal("TS1210", finding.Code);
        Assert.Contains($"in a circle: {circle}.", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_AMissingFile_SaysWhichAndWhere()
    {
        var finding = Assert.Single(await FindingsAsync(Calling("nowhere.json")));

        Assert.Equal(("TS1211", "/nodes/each/settings/flow"), (finding.Code, finding.Path));
        Assert.Contains("nowhere.json", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_ASubFlowThatIsNoFlow_SaysSo()
    {
        _files.With("a.json", "[1, 2");

        var findings = await FindingsAsync(Calling("a.json"));

        Assert.NotEmpty(findings);
        Assert.All(findings, finding => Assert.StartsWith("Node 'each', sub-flow 'a.json': ", finding.Message, StringComparison.Ordinal));
    }
}
