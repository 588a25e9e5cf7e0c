using System.ComponentModel.DataAnnotations;
using Tunesmith.Components.Models;
using Tunesmith.Evaluation;
using Tunesmith.Flows;

namespace Tunesmith.Components.Evaluation;

/// <summary>Promotes a model when its evaluation allows it: enough unseen cases, and no worse than you permit.</summary>
/// <remarks>A model that may not be promoted stays where it is, and what follows is skipped with the reason.</remarks>
[Component("evaluation.gate", Category = "Evaluation", Icon = "badge-check", Title = "Promotion gate", Cacheable = false)]
public sealed class PromoteModel(IModelRegistry registry) : Component<PromoteModel.Inputs, PromoteModel.Settings, PromoteModel.Outputs>
{
    /// <param name="Report">The evaluation that decides.</param>
    /// <param name="Model">The model to promote, of the registry.</param>
    public sealed record Inputs(EvaluationReport Report, ModelRef Model);

    /// <param name="Promoted">The alias that now points to the model; nothing when it was refused.</param>
    /// <param name="Refused">Why it was refused; nothing when it was promoted.</param>
    public sealed record Outputs(ModelRef? Promoted, string? Refused);

    public sealed record Settings
    {
        /// <summary>The scorer that decides.</summary>
        [Required]
        public string Scorer { get; init; } = "normalised-exact";

        /// <summary>How much worse the model may be at most, in the scorer's unit; 0 asks for better.</summary>
        [Range(0.0, 1_000.0)]
        public double Margin { get; init; }

        /// <summary>Least number of cases.</summary>
        [Range(1, 1_000_000)]
        public int MinimumCases { get; init; } = 30;

        /// <summary>The alias that is pointed at the model.</summary>
        [Required, RegularExpression("^[a-z][a-z0-9-]{0,49}$")]
        public string Alias { get; init; } = "production";
    }

    public override async ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken)
    {
        var (prefix, name) = ChatModels.Parts(inputs.Model);
        var version = prefix == "model" ? await registry.FindAsync(name, cancellationToken) : null;
        if (version is null)
        {
            throw new TunesmithException("TS7040", $"'{inputs.Model}' is not in the registry, so it cannot be promoted. Connect the model of a training job, as model:name@version.");
        }

        var gate = new PromotionGate { Scorer = settings.Scorer, Margin = settings.Margin, MinimumCases = settings.MinimumCases };
        var findings = gate.Check(inputs.Report, inputs.Model.Value);
        var errors = findings.Where(finding => finding.Severity == Severity.Error).Select(finding => finding.Message).ToList();
        foreach (var warning in findings.Where(finding => finding.Severity != Severity.Error))
        {
            run.Warn(warning.Message);
        }

        if (errors.Count > 0)
        {
            var why = string.Join(" ", errors);
            run.Warn($"'{inputs.Model}' was not promoted: {why}");
            return new Outputs(null, why);
        }

        var reason = $"Evaluation {inputs.Report.Id[..Math.Min(12, inputs.Report.Id.Length)]} ({inputs.Report.Name}) in run {run.RunId}.";
        await run.OnceAsync($"promote {version.Name} {settings.Alias} {version.Version}", async token =>
        {
            await registry.PointAsync(version.Name, settings.Alias, version.Version, reason, token);
            return true;
        }, cancellationToken);
        return new Outputs(new ModelRef($"model:{version.Name}@{settings.Alias}"), null);
    }
}
