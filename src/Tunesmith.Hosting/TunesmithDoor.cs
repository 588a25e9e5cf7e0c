using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Tunesmith.Components;
using Tunesmith.Components.Models;
using Tunesmith.Execution;
using Tunesmith.Datasets;
using Tunesmith.Evaluation;
using Tunesmith.Flows;
using Tunesmith.Hosting.Deployments;
using Tunesmith.Hosting.Lineage;
using Tunesmith.Hosting.Packing;
using Tunesmith.Storage;

namespace Tunesmith.Hosting;

/// <summary>The door that both roots go through.</summary>
public static class TunesmithDoor
{
    /// <summary>Composes engine, storage, components and plug-ins.</summary>
    public static TunesmithHost AddTunesmith(this IServiceCollection services, TunesmithOptions options)
    {
        var plugins = LoadedPlugins.Load(options.PluginFolder);
        var registry = new PluginRegistry(services);
        foreach (var loaded in plugins.Plugins)
        {
            loaded.Plugin.Register(registry);
        }

        var host = new TunesmithHost(options.Data, plugins, registry.Endpoints, registry.Commands);
        services.AddSingleton(host).AddSingleton(options.Data).AddSingleton(new HostFolder(options.Data.Path)).AddSingleton(TimeProvider.System).AddSingleton(_ => new FlowTemplates());
        services.AddComponents();
        services.TryAddSingleton<IDatasets, DatasetStore>();
        services.TryAddSingleton<Reviews>();
        services.TryAddSingleton<KeptReports>();
        services.AddStorage(new StorageOptions(options.Data.Path) { Connection = options.ConnectionString, DoesDurableWork = options.DoesDurableWork });
        services.AddSingleton<FlowRuns>().AddSingleton<RunPruning>().AddSingleton<IRunSignals, RunSignals>().AddSingleton<IDurableWorkHandler, ResumeRun>();
        services.AddSingleton<LineageOfModels>().AddSingleton<LineageSearch>().AddSingleton<DeploymentPack>().AddSingleton<PackedFolder>().AddSingleton<DeploymentStore>().AddSingleton<IDeployments>(provider => provider.GetRequiredService<DeploymentStore>());
        services.AddCatalogue([typeof(IChatModels).Assembly, typeof(FlowInput).Assembly, .. registry.ComponentAssemblies]);
        return host;
    }
}
