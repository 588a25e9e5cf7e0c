using Microsoft.Extensions.DependencyInjection;

namespace Tunesmith.Components.Tests;

/// <summary>The palette as a host composes it, with everything kept in memory.</summary>
internal static class Palette
{
    public static ServiceProvider Services(InMemorySecrets? secrets = null) => new ServiceCollection()
        .AddSingleton<ISecrets>(secrets ?? new InMemorySecrets())
        .AddSingleton<IDatasets>(new DatasetStore(new InMemoryArtifacts(), new InMemoryKeyedStore(), TimeProvider.System))
        .AddSingleton<IModelRegistry>(new InMemoryModelRegistry())
        .AddSingleton<IKeyedStore>(new InMemoryKeyedStore())
        .AddComponents()
        .BuildServiceProvider();
}
