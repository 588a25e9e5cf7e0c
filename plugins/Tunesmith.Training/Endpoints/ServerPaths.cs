using Microsoft.Extensions.DependencyInjection;
using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>Over the network a plan may name files of the server's own file space only, never any file of the machine.</summary>
internal static class ServerPaths
{
    public static string FolderOf(PluginRequest request) =>
        Path.Combine(request.Services.GetService<HostFolder>()?.Path ?? request.Services.GetRequiredService<TrainingHome>().Path, "files");

    public static TrainingPlan Confine(TrainingPlan plan)
    {
        foreach (var path in new[] { plan.Data.Train, plan.Data.Validation, plan.Base.Model })
        {
            if (path is not null && (Path.IsPathRooted(path) || path.Split('/', '\\').Contains("..")))
            {
                throw new TunesmithException("TS6114", $"The path '{path}' leads outside the files of this server. Upload the file and name it relative to the files, or use a dataset.");
            }
        }

        return plan;
    }
}
