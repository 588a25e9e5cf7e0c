using System.Text.Json.Nodes;
using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>A backend as the studio shows it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its name.</param>
/// <param name="Simulated">Whether nothing is really trained.</param>
/// <param name="Capabilities">What it can do.</param>
/// <param name="SettingsSchema">JSON schema of its settings.</param>
/// <param name="Ready">Whether it could train a small plan now.</param>
/// <param name="Findings">What is missing when it is not ready.</param>
public sealed record BackendDescription(
    string Id, string Title, bool Simulated, TrainingCapabilities Capabilities, JsonObject SettingsSchema, bool Ready, IReadOnlyList<Finding> Findings)
{
    private static readonly TrainingPlan Small = new() { Name = "probe", Data = new() { Train = "probe.jsonl" }, Base = new() { Model = "tunesmith-pocket" } };

    /// <summary>Describes a backend, asking it whether it is ready.</summary>
    public static async ValueTask<BackendDescription> OfAsync(ITrainingBackend backend, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        await foreach (var finding in backend.CheckAsync(Small, Activator.CreateInstance(backend.SettingsType)!, cancellationToken))
        {
            findings.Add(finding);
        }

        return new(backend.Id, backend.Title, backend.Capabilities.Simulated, backend.Capabilities, PlanSchema.Describe(backend.SettingsType),
            !findings.Exists(finding => finding.Severity == Severity.Error), findings);
    }
}
