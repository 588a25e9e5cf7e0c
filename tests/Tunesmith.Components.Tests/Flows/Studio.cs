using Microsoft.Extensions.DependencyInjection;
using Tunesmith.Components.Models;
using Tunesmith.Execution;

namespace Tunesmith.Components.Tests.Flows;

/// <summary>The palette and the engine together, over files in memory and a run's real folder.</summary>
public sealed class Studio : IDisposable
{
    private readonly ServiceProvider _services;

    public Studio()
    {
        _services = new ServiceCollection()
            .AddSingleton<ISecrets>(new InMemorySecrets())
            .AddSingleton<IArtifacts>(Artifacts)
            .AddSingleton<IKeyedStore>(Store)
            .AddSingleton<IModelRegistry>(Registry)
            .AddSingleton<IDatasets>(Datasets = new DatasetStore(Artifacts, Store, TimeProvider.System))
            .AddComponents()
            .BuildServiceProvider();
        Catalogue = new ComponentCatalogue(
            [.. ComponentCatalogue.ComponentsOf(typeof(IChatModels).Assembly), .. ComponentCatalogue.ComponentsOf(typeof(FlowInput).Assembly)],
            type => (IComponent)ActivatorUtilities.CreateInstance(_services, type),
            new XmlDocs(XmlDocFiles.Open));
    }

    public TestFiles Files { get; } = new();

    public InMemoryArtifacts Artifacts { get; } = new();

    public InMemoryKeyedStore Store { get; } = new();

    public InMemoryModelRegistry Registry { get; } = new();

    public DatasetStore Datasets { get; }

    public ComponentCatalogue Catalogue { get; }

    public string Root { get; } = Directory.CreateTempSubdirectory("tunesmith-palette").FullName;

    public RunOptions Options => new(Files, Artifacts) { RunId = "r1", Folder = Path.Combine(Root, "r1"), CacheFolder = Path.Combine(Root, "cache") };

    public async Task<List<RunEvent>> RunAsync(string flow, RunOptions? options = null)
    {
        var reading = new FlowReader(Catalogue).Read(flow);
        var compiled = new FlowCompiler(Catalogue).Compile(FlowCheck.Check(reading, Catalogue));
        return await FlowRunner.RunAsync(compiled, options ?? Options, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Runs a flow that must succeed.</summary>
    public async Task<List<RunEvent>> SucceedAsync(string flow, RunOptions? options = null)
    {
        var events = await RunAsync(flow, options);
        var ended = Assert.IsType<RunEnded>(events[^1]);
        Assert.True(ended.Status == RunStatus.Succeeded, $"{ended.Message} {string.Join(" ", events.OfType<NodeFailed>().Select(failed => failed.Error))}");
        return events;
    }

    public static long Items(IEnumerable<RunEvent> events, string node, string port) => events.OfType<NodeFinished>().Single(finished => finished.Node == node).Items![port];

    public void Dispose()
    {
        _services.Dispose();
        Directory.Delete(Root, recursive: true);
    }
}
