namespace Tunesmith.Training;

/// <summary>A plan in every form that it can leave in.</summary>
/// <param name="Script">The Python script.</param>
/// <param name="Json">The plan itself.</param>
/// <param name="Axolotl">Axolotl YAML.</param>
/// <param name="LlamaFactory">LLaMA-Factory YAML.</param>
/// <param name="Trl">YAML for TRL's command <c>trl sft</c>.</param>
public sealed record PlanExports(string Script, string Json, string Axolotl, string LlamaFactory, string Trl)
{
    /// <summary>Exports a plan. Pure: the same plan gives the same text.</summary>
    public static PlanExports Of(TrainingPlan plan, ExportOrigin? origin = null) => new(
        PythonScript.Of(plan, origin ?? new()), PlanReader.Write(plan), AxolotlYaml.Of(plan), LlamaFactoryYaml.Of(plan), TrlYaml.Of(plan));
}
