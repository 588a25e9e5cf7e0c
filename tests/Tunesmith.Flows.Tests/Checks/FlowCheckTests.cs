using System.Text.Json.Nodes;
using Tunesmith.Flows.Tests.Catalogue;
using Xunit;

namespace Tunesmith.Flows.Tests.Checks;

public sealed class FlowCheckTests
{
    private static CheckedFlow Check(string nodes) =>
        FlowCheck.Check(new FlowReader(TestCatalogue.All).Read($$"""{"tunesmith":1,"name":"","nodes":{{nodes}}}"""), TestCatalogue.All);

    [Theory]
    [InlineData("""{"a":{"component":"test.raed"}}""", "TS1201", "/nodes/a/component", "Node 'a': there is no component 'test.raed'.")]
    [InlineData("""{"a":{"component":"test.read","settings":{"chunkSize":0}}}""", "TS1101", "/nodes/a/settings/chunkSize", "Node 'a': Chunk size is 0, but it must be from 1 to 100.")]
    [InlineData("""{"a":{"component":"test.shape"}}""", "TS1202", "/nodes/a/inputs/documents", "Node 'a' needs its input 'documents' (document), but nothing feeds it.")]
    [InlineData("""{"r":{"component":"test.read"},"n":{"component":"test.number","version":3,"inputs":{"number":"r.documents"}}}""", "TS1203", "/nodes/n/inputs/number", "The edge from 'r.documents' to 'n.number' joins document to number, and nothing converts one into the other.")]
    [InlineData("""{"r":{"component":"test.read"},"s":{"component":"test.shape","inputs":{"document":"r.documents","documents":"r"}}}""", "TS1204", "/nodes/s/inputs/document", "Node 's' has no input 'document'.")]
    [InlineData("""{"s":{"component":"test.shape","inputs":{"documents":"loader.documents"}}}""", "TS1205", "/nodes/s/inputs/documents", "Node 's' is fed by 'loader.documents', but there is no node 'loader'.")]
    [InlineData("""{"r":{"component":"test.read"},"s":{"component":"test.shape","inputs":{"documents":"r.docs"}}}""", "TS1206", "/nodes/s/inputs/documents", "Node 's' is fed by 'r.docs', but node 'r' has no output 'docs'.")]
    [InlineData("""{"r":{"component":"test.read","version":2}}""", "TS1209", "/nodes/r/version", "Node 'r' was written for version 2 of 'test.read', but this program has version 1.")]
    [InlineData("""{"r":{"component":"test.read","run":{"parallelism":0}}}""", "TS1101", "/nodes/r/run/parallelism", "Node 'r': Parallelism is 0, but it must be from 1 to 1024.")]
    [InlineData("""{"r":{"component":"test.read","run":{"onFailure":"ignore"}}}""", "TS1105", "/nodes/r/run/onFailure", "Node 'r': On failure is 'ignore', but it must be one of 'stop' or 'setAside'.")]
    public void Check_OneThingWrong_NamesItPlaceAndWords(string nodes, string code, string path, string message)
    {
        var finding = Assert.Single(Check(nodes).Findings);

        Assert.Equal((code, path, message), (finding.Code, finding.Path, finding.Message));
    }

    [Theory]
    [InlineData("""{"a":{"component":"test.raed"}}""", "Use 'test.read'")]
    [InlineData("""{"r":{"component":"test.read"},"s":{"component":"test.shape","inputs":{"document":"r.documents","documents":"r"}}}""", "Did you mean 'documents'?")]
    [InlineData("""{"r":{"component":"test.read"},"s":{"component":"test.shape","inputs":{"documents":"r.docs"}}}""", "Its outputs are 'documents'.")]
    [InlineData("""{"r":{"component":"test.read","settings":{"pth":"a"}}}""", "Rename it to 'path'")]
    public void Check_AMistypedName_SaysTheNearest(string nodes, string fix) => Assert.Equal(fix, Assert.Single(Check(nodes).Findings).Fix.Text);

    [Fact]
    public void Check_ACycle_ShowsItsPath()
    {
        var finding = Assert.Single(Check("""
            {"x":{"component":"test.number","version":3,"inputs":{"number":"c.number"}},
             "a":{"component":"test.number","version":3,"inputs":{"number":"c.number"}},
             "b":{"component":"test.number","version":3,"inputs":{"number":"a.number"}},
             "c":{"component":"test.number","version":3,"inputs":{"number":"b.number"}}}
            """).Findings);

        Assert.Equal(("TS1207", "The edges go round in a circle: a → b → c → a."), (finding.Code, finding.Message));
    }

    [Fact]
    public void Check_ANodeThatFeedsItself_IsACycle() =>
        Assert.Equal("TS1207", Assert.Single(Check("""{"a":{"component":"test.number","version":3,"inputs":{"number":"a.number"}}}""").Findings).Code);

    [Fact]
    public void Check_ManyThingsWrong_ReportsAllAtOnce()
    {
        var findings = Check("""
            {"r":{"component":"test.read","settings":{"chunkSize":0,"pth":"x"}},
             "s":{"component":"test.shape","settings":{"voice":"x"}},
             "t":{"component":"nonsense"},
             "n":{"component":"test.number","version":3,"inputs":{"number":"r.documents"}}}
            """).Findings;

        Assert.Equal(["TS1101", "TS1103", "TS1105", "TS1201", "TS1202", "TS1203"], findings.Select(finding => finding.Code).Order());
    }

    [Fact]
    public void Check_ASoundFlow_GivesNodesInRunningOrder()
    {
        var flow = Check("""
            {"s":{"component":"test.shape","inputs":{"documents":["r","r.documents"]}},"r":{"component":"FileReader"}}
            """);

        Assert.Empty(flow.Findings);
        Assert.Equal(["r", "s"], flow.Nodes.Select(node => node.Id));
        Assert.Equal([(0, "documents"), (0, "documents")], flow.Nodes[1].Inputs[0].Sources.Select(source => (source.Node, source.Output.Id)));
    }

    [Fact]
    public void Check_SettingsOfAnOlderVersion_AreBroughtUpToDate()
    {
        var flow = FlowCheck.Check(FlowDocument.Of("", new FlowNode("n", "test.number") { Version = 2, Settings = new JsonObject { ["add"] = 4 } }), TestCatalogue.All);

        Assert.Empty(flow.Findings);
        Assert.Equal(4, Assert.IsType<TakeNumber.Settings>(flow.Nodes[0].Settings).Plus);
    }

    [Fact]
    public void Check_AChainOfAHundredThousandNodes_DoesNotOverflow()
    {
        var nodes = Enumerable.Range(0, 100_000).Select(at => new FlowNode($"n{at}", "test.number")
        {
            Version = 3,
            Inputs = new Dictionary<string, IReadOnlyList<EdgeSource>> { ["number"] = [new($"n{(at + 1) % 100_000}", "number")] },
        });

        Assert.Equal("TS1207", Assert.Single(FlowCheck.Check(FlowDocument.Of("", nodes), TestCatalogue.All).Findings).Code);
    }
}
