using Tunesmith.Server.Components;
using Tunesmith.Server.Files;
using Tunesmith.Server.Flows;
using Tunesmith.Server.Models;
using Tunesmith.Server.Secrets;
using Tunesmith.Server.Status;

namespace Tunesmith.Server;

/// <summary>Every area of the API, in order of the alphabet.</summary>
internal static class Areas
{
    public static void AddAreas(this IServiceCollection services) => services.AddSingleton<Upload>();

    public static void MapAreas(this IEndpointRouteBuilder api)
    {
        api.MapComponents();
        api.MapFiles();
        api.MapFlows();
        api.MapModels();
        api.MapSecrets();
        api.MapStatus();
    }
}
