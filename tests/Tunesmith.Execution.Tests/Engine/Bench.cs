using Tunesmith.Flows;
using Tunesmith.Testing;
using Tunesmith.Testing.Keeping;
using Xunit;

namespace Tunesmith.Execution.Tests.Engine;

/// <summary>Runs small flows over the test components, in a folder of its own.</summary>
public sealed class Bench : IDisposable
{
    public Bench() => Compiler = new(Catalogue = new ComponentCatalogue(
        [.. ComponentCatalogue.ComponentsOf(typeof(Bench).Assembly), .. ComponentCatalogue.ComponentsOf(typeof(FlowInput).Assembly)],
        Make,
        new XmlDocs(XmlDocFiles.Open)));

    public string Root { get; } = Directory.CreateTempSubdirectory("tunesmith-engine").FullName;

    public Probe Probe { get; } = new();

    public TestFiles Files { get; } = new();

    public ComponentCatalogue Catalogue { get; }

    public FlowCompiler Compiler { get; }

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public RunOptions InMemory => new(Files, new InMemoryArtifacts());

    public RunOptions Durable => InMemory with { RunId = "r1", Folder = Path.Combine(Root, "r1"), CacheFolder = Path.Combine(Root, "cache") };

    public CompiledFlow Flow(string nodes)
    {
        var reading = new FlowReader(Catalogue).Read($$"""{"tunesmith":1,"name":"test","nodes":{{nodes}}}""");
        return Compiler.Compile(FlowCheck.Check(reading, Catalogue));
    }

    public Task<List<RunEvent>> RunAsync(string nodes, RunOptions options) => RunAsync(Flow(nodes), options);

    public static async Task<List<RunEvent>> RunAsync(CompiledFlow flow, RunOptions options) =>
        await FlowRunner.RunAsync(flow, options, Token).ToListAsync(Token);

    /// <summary>Runs a flow that must succeed and gives what its output node was given.</summary>
    public async Task<object?> ResultAsync(string nodes, RunOptions? options = null)
    {
        var events = await RunAsync(nodes, options ?? InMemory);
        var ended = Assert.IsType<RunEnded>(events[^1]);
        Assert.True(ended.Status == RunStatus.Succeeded, ended.Message);
        return ended.Outputs.GetValueOrDefault("output");
    }

    public async Task<List<string>> OutputAsync(string node, string port, RunOptions options) =>
        await new RunReader(options.Folder!).ReadOutputAsync(node, port, 0, int.MaxValue, Token).Select(item => item?.ToString() ?? "null").ToListAsync(Token);

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private IComponent Make(Type type) =>
        (IComponent)(type.GetConstructor([typeof(Probe)]) is { } constructor ? constructor.Invoke([Probe]) : Activator.CreateInstance(type)!);
}
