using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Tunesmith.Datasets;
using Tunesmith.Flows;
using Tunesmith.Testing.Keeping;

namespace Tunesmith.Training.Tests.Surface;

/// <summary>The plug-in as a host composes it, over keeping in memory.</summary>
internal sealed class PluginBench : IPluginRegistry, IAsyncDisposable
{
    private readonly ServiceCollection services = [];
    private readonly ServiceProvider provider;

    public PluginBench()
    {
        services.AddSingleton(TimeProvider.System).AddSingleton(new HostFolder(Folder.Path))
            .AddSingleton<IKeyedStore>(new InMemoryKeyedStore()).AddSingleton<IEventLog>(new InMemoryEventLog())
            .AddSingleton<IArtifacts>(new InMemoryArtifacts(Path.Combine(Folder.Path, "artifacts"))).AddSingleton<IModelRegistry>(new InMemoryModelRegistry())
            .AddSingleton<IDatasets, DatasetStore>().AddSingleton<IRunSignals>(new InMemoryRunSignals()).AddSingleton<ISecrets>(new InMemorySecrets())
            .AddSingleton<IDurableWork>(new InMemoryDurableWork(TimeProvider.System));
        new TrainingPlugin().Register(this);
        provider = services.BuildServiceProvider();
    }

    public TemporaryFolder Folder { get; } = new();

    public ComponentCatalogue Catalogue => new(
        ComponentCatalogue.ComponentsOf(typeof(TrainingPlugin).Assembly), type => (IComponent)ActivatorUtilities.CreateInstance(provider, type),
        new XmlDocs(assembly => File.OpenRead(Path.ChangeExtension(assembly.Location, ".xml"))));

    public List<PluginEndpoint> Endpoints { get; } = [];

    public List<PluginCommand> Commands { get; } = [];

    public T Get<T>()
        where T : notnull => provider.GetRequiredService<T>();

    public async Task<object?> CallAsync(string verb, string path, object? body = null, params (string, string)[] values)
    {
        var endpoint = Endpoints.Single(endpoint => endpoint.Verb == verb && endpoint.Path == path);
        var answer = await endpoint.HandleAsync(new(provider, values.ToDictionary(pair => pair.Item1, pair => pair.Item2), body, 0, "ada"), default);
        Assert.True(answer is null || endpoint.Streams || endpoint.ResponseType!.IsInstanceOfType(answer), $"{path} promises {endpoint.ResponseType} and gives {answer?.GetType()}");
        return answer;
    }

    public async Task<(int Code, string Out)> RunAsync(string path, params (string Name, string Value)[] values)
    {
        var command = Commands.Single(command => command.Path == path);
        Assert.All(values, value => Assert.Contains(command.Parameters, parameter => parameter.Name == value.Name));
        var (output, error) = (new StringWriter(), new StringWriter());
        var given = values.GroupBy(pair => pair.Name).ToDictionary(group => group.Key, group => (IReadOnlyList<string>)[.. group.Select(pair => pair.Value)]);
        var code = await command.RunAsync(new(provider, given, output, error, Interactive: false, Folder.Path), default);
        return (code, output.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        await provider.DisposeAsync();
        Folder.Dispose();
    }

    public IPluginRegistry AddComponents(Assembly assembly) => this;

    public IPluginRegistry Add<TContract, TImplementation>()
        where TContract : class
        where TImplementation : class, TContract
    {
        services.AddSingleton<TContract, TImplementation>();
        return this;
    }

    public IPluginRegistry Add<TContract>(Func<IServiceProvider, TContract> make)
        where TContract : class
    {
        services.AddSingleton(make);
        return this;
    }

    public IPluginRegistry AddEndpoint(PluginEndpoint endpoint)
    {
        Endpoints.Add(endpoint);
        return this;
    }

    public IPluginRegistry AddCommand(PluginCommand command)
    {
        Commands.Add(command);
        return this;
    }
}
