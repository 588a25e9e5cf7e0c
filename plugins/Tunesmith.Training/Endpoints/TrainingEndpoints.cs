using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>REST below <c>/api/training</c>.</summary>
internal static class TrainingEndpoints
{
    public static IEnumerable<PluginEndpoint> All =>
    [
        new("GET", "training/schema", "viewer", "The JSON schema of a plan.", null, typeof(JsonObject), (_, _) => Answer(PlanSchema.Document())),
        new("POST", "training/check", "viewer", "Checks a plan: findings, steps, memory and time.", typeof(CheckBody), typeof(PlanCheck), CheckAsync),
        new("POST", "training/preview", "viewer", "A plan as script, JSON and YAML, with what the last change did.", typeof(PreviewBody), typeof(Preview), PreviewAsync),
        new("GET", "training/presets", "viewer", "Presets by use, each with its reason.", null, typeof(IReadOnlyList<TrainingPreset>), (_, _) => Answer(TrainingPresets.All)),
        new("GET", "training/bases", "viewer", "Base models whose facts are known.", null, typeof(IReadOnlyList<BaseFacts>), (_, _) => Answer(BaseCatalogue.All)),
        new("GET", "training/devices", "viewer", "Devices that a plan can be checked for.", null, typeof(IReadOnlyDictionary<string, HardwareFacts>), (_, _) => Answer(Gpus.All)),
        new("GET", "training/backends", "viewer", "Places that train, and whether they are ready.", null, typeof(IReadOnlyList<BackendDescription>), BackendsAsync),
        new("GET", "training/trackers", "viewer", "Trackers that figures can be copied to.", null, typeof(IReadOnlyList<TrackerDescription>), TrackersAsync),
    ];

    private static ValueTask<object?> Answer(object value) => ValueTask.FromResult<object?>(value);

    private static async ValueTask<object?> CheckAsync(PluginRequest request, CancellationToken cancellationToken)
    {
        var body = Body<CheckBody>(request);
        var reading = PlanReader.Read(body.Plan);
        if (reading.Plan is null)
        {
            return new PlanCheck(reading.Findings, null, null, null);
        }

        var check = await request.Services.GetRequiredService<PlanChecks>().RunAsync(
            new(ServerPaths.Confine(reading.Plan), body.Backend)
            {
                Folder = ServerPaths.FolderOf(request), Settings = body.BackendSettings, Device = body.Device, Previous = body.Previous is null ? null : PlanReader.Read(body.Previous).Plan,
            },
            cancellationToken);
        return check with { Findings = [.. reading.Findings, .. check.Findings] };
    }

    private static ValueTask<object?> PreviewAsync(PluginRequest request, CancellationToken cancellationToken)
    {
        var body = Body<PreviewBody>(request);
        var reading = PlanReader.Read(body.Plan);
        return reading.Plan is null
            ? throw new TunesmithException("TS6109", "The plan cannot be previewed until it can be read: " + string.Join(" ", reading.Findings.Select(finding => finding.Message))) { Findings = reading.Findings }
            : Answer(Preview.Of(reading.Plan, body.Previous is null ? null : PlanReader.Read(body.Previous).Plan));
    }

    private static async ValueTask<object?> BackendsAsync(PluginRequest request, CancellationToken cancellationToken)
    {
        var described = new List<BackendDescription>();
        foreach (var backend in request.Services.GetRequiredService<TrainingBackends>().All)
        {
            described.Add(await BackendDescription.OfAsync(backend, cancellationToken));
        }

        return described;
    }

    private static ValueTask<object?> TrackersAsync(PluginRequest request, CancellationToken cancellationToken) => Answer(
        request.Services.GetServices<ITracker>().OrderBy(tracker => tracker.Id, StringComparer.Ordinal)
            .Select(tracker => new TrackerDescription(tracker.Id, tracker.Title, PlanSchema.Describe(tracker.SettingsType))).ToList());

    internal static T Body<T>(PluginRequest request)
        where T : class => request.Body as T ?? throw new TunesmithException("TS6110", "The request has no JSON body, but this address needs one.");
}
