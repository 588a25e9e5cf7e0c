using Microsoft.Extensions.DependencyInjection.Extensions;
using Tunesmith.Evaluation;
using Tunesmith.Hosting;
using Tunesmith.Hosting.Deployments;
using Tunesmith.Server.Chat;
using Tunesmith.Server.Components;
using Tunesmith.Server.Datasets;
using Tunesmith.Server.Deployments;
using Tunesmith.Server.Evaluations;
using Tunesmith.Server.Files;
using Tunesmith.Server.Flows;
using Tunesmith.Server.Lineage;
using Tunesmith.Server.Models;
using Tunesmith.Server.Providers;
using Tunesmith.Server.Runs;
using Tunesmith.Server.Secrets;
using Tunesmith.Server.Serve;
using Tunesmith.Server.Settings;
using Tunesmith.Server.Status;
using Tunesmith.Server.Templates;

namespace Tunesmith.Server;

/// <summary>Every area of the API, in order of the alphabet.</summary>
internal static class Areas
{
    public static void AddAreas(this IServiceCollection services, bool isStudio)
    {
        services.AddSingleton<Upload>().AddSingleton<TemplateCopy>()
            .AddSingleton<SampleIndex>().AddSingleton<SampleList>().AddSingleton<StatisticsCache>().AddSingleton<ModelLanguages>();
        services.TryAddSingleton<KeptReports>();
        services.TryAddSingleton<BlindVotes>();
        services.AddSingleton<DeploymentTable>().AddSingleton<IDeploymentCheck>(provider => provider.GetRequiredService<DeploymentTable>());
        services.AddSingleton<RunIndex>().AddSingleton<RunReading>().AddSingleton<RunStart>().AddSingleton<ServeStart>();
        if (isStudio)
        {
            services.AddSingleton(provider => new Lazy<FlowRuns>(provider.GetRequiredService<FlowRuns>)).AddSingleton(provider => new Lazy<RunPruning>(provider.GetRequiredService<RunPruning>));
            services.AddHostedService<RunsAtStart>();
            services.AddHostedService<RunsPruned>();
        }
    }

    public static void MapAreas(this IEndpointRouteBuilder api)
    {
        api.MapChat();
        api.MapComponents();
        api.MapDatasets();
        api.MapDeployments();
        api.MapEvaluations();
        api.MapFiles();
        api.MapFlows();
        api.MapLineage();
        api.MapModels();
        api.MapProviders();
        api.MapRuns();
        api.MapSecrets();
        api.MapSettings();
        api.MapStatus();
        api.MapTemplates();
    }
}
