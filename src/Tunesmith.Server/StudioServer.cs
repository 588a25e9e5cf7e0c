using Microsoft.Extensions.DependencyInjection.Extensions;
using Tunesmith.Datasets;
using Tunesmith.Flows;
using Tunesmith.Hosting;
using Tunesmith.Server.Access;
using Tunesmith.Server.Deployments;
using Tunesmith.Server.Deployments.OpenAi;
using Tunesmith.Server.Docs;
using Tunesmith.Server.OpenApi;
using Tunesmith.Server.Plugins;
using Tunesmith.Server.Problems;
using Tunesmith.Server.Studio;
using Tunesmith.Server.Telemetry;

namespace Tunesmith.Server;

/// <summary>Composes the server: services, the order of the pipeline, and every area's endpoints.</summary>
public static class StudioServer
{
    /// <summary>Builds the server; nothing listens before it is started.</summary>
    /// <param name="options">What the person chose.</param>
    /// <param name="also">Further services, for tests.</param>
    /// <exception cref="TunesmithException">TS8202: an address that only accounts may be served on.</exception>
    public static WebApplication Build(StudioOptions options, Action<IServiceCollection>? also = null)
    {
        if (options.Serves is null)
        {
            LoopbackOnly.Check(options.Addresses);
        }

        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = typeof(StudioServer).Assembly.GetName().Name });
        builder.WebHost.UseUrls([.. options.Addresses]);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = Limits.Body;
        });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);

        // It says at every first start that the keys lie in a file; the folder is the owner's alone.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        AddServices(builder.Services, options);
        builder.AddTelemetry();
        also?.Invoke(builder.Services);
        var app = builder.Build();
        if (options.Serves is null)
        {
            Map(app);
        }
        else
        {
            MapServed(app);
        }

        return app;
    }

    private static void AddServices(IServiceCollection services, StudioOptions options)
    {
        services.AddSingleton(options);
        services.AddTunesmith(new TunesmithOptions { Data = options.Data, PluginFolder = options.PluginFolder, ConnectionString = options.Database, DoesDurableWork = options.Serves is null });
        services.TryAddSingleton<IDatasets, DatasetStore>();
        services.TryAddSingleton<Reviews>();
        services.ConfigureHttpJsonOptions(json => ApiJson.Apply(json.SerializerOptions));
        services.AddProblems();
        services.AddAccess(isStudio: options.Serves is null);
        services.AddApiDocument();
        services.AddAreas(isStudio: options.Serves is null);
    }

    // Deployments and whether it lives: nothing here can change anything.
    private static void MapServed(WebApplication app)
    {
        app.UseProblems();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapHealth();
        app.MapApiDocument(Policy.Deployment);
        app.MapGroup("/api/deployments").WithTags("deployments").MapDeploymentRun();
        app.MapOpenAi();
    }

    private static void Map(WebApplication app)
    {
        app.UseProblems();
        app.UseSameOrigin();
        app.UseStudioFiles();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapAccess();
        app.MapHealth();
        app.MapApiDocument(Policy.Viewer);
        var api = app.MapGroup("/api");
        api.MapAreas();
        app.MapOpenAi();
        app.MapFindingPages();
        api.MapPlugins(app.Services.GetRequiredService<TunesmithHost>().Endpoints);
        app.MapStudioFallback();
    }
}
