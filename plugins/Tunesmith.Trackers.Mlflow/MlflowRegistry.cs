using System.Text.Json.Nodes;

namespace Tunesmith.Trackers.Mlflow;

/// <summary>Registers the result of a run as a model version and points an alias at it. Doing it again finds what is there.</summary>
internal static class MlflowRegistry
{
    public static async ValueTask RegisterAsync(MlflowApi api, MlflowSettings settings, string run, CancellationToken cancellationToken)
    {
        try
        {
            await api.PostAsync("registered-models/create", new() { ["name"] = settings.RegisterAs, ["description"] = "Tuned with Tunesmith." }, cancellationToken);
        }
        catch (MlflowException problem) when (problem.ErrorCode == MlflowApi.AlreadyThere)
        {
            // It is there: versions are added to it.
        }

        var version = await FindAsync(api, settings.RegisterAs, run, cancellationToken) ?? await MakeAsync(api, settings.RegisterAs, run, cancellationToken);
        await api.PostAsync("registered-models/alias", new() { ["name"] = settings.RegisterAs, ["alias"] = settings.Alias, ["version"] = version }, cancellationToken);
    }

    private static async ValueTask<string?> FindAsync(MlflowApi api, string name, string run, CancellationToken cancellationToken)
    {
        var filter = Uri.EscapeDataString($"name='{name.Replace("'", "", StringComparison.Ordinal)}'");
        var found = await api.GetAsync($"model-versions/search?filter={filter}", cancellationToken);
        return (found["model_versions"] as JsonArray)?.FirstOrDefault(version => (string?)version?["run_id"] == run)?["version"]?.ToString();
    }

    private static async ValueTask<string> MakeAsync(MlflowApi api, string name, string run, CancellationToken cancellationToken)
    {
        var artifacts = (string?)(await api.GetAsync($"runs/get?run_id={run}", cancellationToken))["run"]?["info"]?["artifact_uri"];
        var made = await api.PostAsync("model-versions/create", new()
        {
            ["name"] = name, ["source"] = $"{artifacts}/adapter", ["run_id"] = run,
        }, cancellationToken);
        return made["model_version"]!["version"]!.ToString();
    }
}
