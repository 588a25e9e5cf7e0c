using Tunesmith.Server.Deployments;

namespace Tunesmith.Server.Serve;

/// <summary>Serves deployments until the process is asked to end.</summary>
internal static class ServeRun
{
    public static async Task ServeAsync(WebApplication app, StudioOptions options)
    {
        try
        {
            var start = app.Services.GetRequiredService<ServeStart>();
            await start.PrepareAsync(CancellationToken.None);
            var table = await app.Services.GetRequiredService<DeploymentTable>().ReadyAsync(CancellationToken.None);
            await app.StartAsync();
            foreach (var line in start.Welcome(app.Urls.First().TrimEnd('/'), slug => table.Deployments.GetValueOrDefault(slug)?.Served.Inputs ?? []))
            {
                Console.WriteLine(line);
            }

            Console.WriteLine("Ready.");
            await app.WaitForShutdownAsync();
        }
        finally
        {
            if (options.Serves!.IsPassing)
            {
                PutAway(options.Data.Path);
            }
        }
    }

    private static void PutAway(string folder)
    {
        try
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // It lies in the folder for passing things, which is emptied anyway.
        }
    }
}
