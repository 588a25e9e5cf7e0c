using Microsoft.Extensions.DependencyInjection;
using Tunesmith.Datasets;
using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>The training plug-in: nodes, rules, exports, jobs, endpoints and commands.</summary>
public sealed class TrainingPlugin : IPlugin
{
    /// <inheritdoc/>
    public void Register(IPluginRegistry registry)
    {
        registry.AddComponents(typeof(TrainingPlugin).Assembly)
            .Add(services => services.GetService<HostFolder>() is { } host ? new TrainingHome(Path.Combine(host.Path, "training")) : TrainingHome.Default)
            .Add<ITrainingBackend, RehearsalBackend>()
            .Add(services => new TrainingBackends(services.GetServices<ITrainingBackend>()))
            .Add(services => new PlanRules(services.GetServices<IPlanRule>()))
            .Add(StoresOf)
            .Add<GitVersions, GitVersions>()
            .Add<IVersions>(services => services.GetRequiredService<GitVersions>())
            .Add<ISaveListener>(services => services.GetRequiredService<GitVersions>())
            .Add<PlanFactsReader, PlanFactsReader>()
            .Add<PlanChecks, PlanChecks>()
            .Add<IFlowRule, FlowPlans>()
            .Add<TrainingJobs, TrainingJobs>()
            .Add<JobReader, JobReader>()
            .Add<JobWatcher, JobWatcher>()
            .Add<IDurableWorkHandler>(services => services.GetRequiredService<JobWatcher>());
        foreach (var rule in PlanRules.BuiltIn)
        {
            registry.Add(_ => rule);
        }

        foreach (var endpoint in TrainingEndpoints.All.Concat(JobEndpoints.All).Concat(VersioningEndpoints.All))
        {
            registry.AddEndpoint(endpoint);
        }

        foreach (var command in PlanCommands.All.Concat(JobCommands.All).Concat(DatasetCommands.All).Concat(VersioningEndpoints.Commands))
        {
            registry.AddCommand(command);
        }
    }

    private static JobStores StoresOf(IServiceProvider services) => new(
        services.GetRequiredService<IKeyedStore>(),
        services.GetRequiredService<IEventLog>(),
        services.GetRequiredService<IArtifacts>(),
        services.GetRequiredService<IModelRegistry>(),
        services.GetService<IDatasets>() ?? new DatasetStore(services.GetRequiredService<IArtifacts>(), services.GetRequiredService<IKeyedStore>(), services.GetRequiredService<TimeProvider>(), services.GetServices<ISaveListener>()),
        services.GetService<IRunSignals>(),
        [.. services.GetServices<IModelFolders>()]);
}
