using System.Text.Json.Nodes;
using Tunesmith.Execution;
using Tunesmith.Flows;
using Tunesmith.Testing;
using Tunesmith.Testing.Keeping;

namespace Tunesmith.Bench.Engine;

/// <summary>The flows that are measured.</summary>
internal static class Flows
{
    private static readonly ComponentCatalogue Catalogue = new(
        ComponentCatalogue.ComponentsOf(typeof(Flows).Assembly), type => (IComponent)Activator.CreateInstance(type)!, new XmlDocs(XmlDocFiles.Open));

    public static RunOptions InMemory { get; } = new(new TestFiles(), new InMemoryArtifacts()) { RunId = "bench" };

    public static CompiledFlow Chain(int nodes) => Compile(Enumerable.Range(0, nodes).Select(at =>
        at == 0 ? new FlowNode("n0", "bench.pass") : Node($"n{at}", "bench.pass", "text", $"n{at - 1}.text")));

    public static CompiledFlow FanOut(int nodes) => Compile(
    [
        new FlowNode("root", "bench.pass"),
        .. Enumerable.Range(0, nodes).Select(at => Node($"n{at}", "bench.pass", "text", "root.text")),
        Node("join", "bench.collect", "texts", [.. Enumerable.Range(0, nodes).Select(at => $"n{at}.text")]),
    ]);

    public static CompiledFlow Mapping(int items, int parallelism) => Compile(
    [
        new FlowNode("source", "bench.source") { Settings = new JsonObject { ["count"] = items } },
        Node("model", "bench.model", "text", "source.texts") with { Run = new JsonObject { ["parallelism"] = parallelism } },
        Node("join", "bench.collect", "texts", "model.answer"),
    ]);

    public static CompiledFlow Stream(int items, int nodes) => Compile(
    [
        new FlowNode("n0", "bench.source") { Settings = new JsonObject { ["count"] = items } },
        .. Enumerable.Range(1, nodes).Select(at => Node($"n{at}", "bench.pass", "text", at == 1 ? "n0.texts" : $"n{at - 1}.text")),
        Node("join", "bench.collect", "texts", $"n{nodes}.text"),
    ]);

    private static CompiledFlow Compile(IEnumerable<FlowNode> nodes) => new FlowCompiler(Catalogue).Compile(FlowDocument.Of("bench", nodes));

    private static FlowNode Node(string id, string component, string port, params string[] sources) =>
        new(id, component) { Inputs = new Dictionary<string, IReadOnlyList<EdgeSource>> { [port] = [.. sources.Select(EdgeSource.Parse)] } };
}
