namespace Tunesmith.Training;

/// <summary>A plan in all forms, and what the last change did to each.</summary>
/// <param name="Script">The Python script.</param>
/// <param name="Json">The plan.</param>
/// <param name="Axolotl">Axolotl YAML.</param>
/// <param name="LlamaFactory">LLaMA-Factory YAML.</param>
/// <param name="Trl">TRL YAML.</param>
/// <param name="Diff">Changed lines by form: <c>script</c>, <c>json</c>, <c>axolotl</c>, <c>llamaFactory</c>, <c>trl</c>.</param>
public sealed record Preview(
    string Script, string Json, string Axolotl, string LlamaFactory, string Trl, IReadOnlyDictionary<string, IReadOnlyList<DiffLine>> Diff)
{
    /// <summary>Previews a plan.</summary>
    public static Preview Of(TrainingPlan plan, TrainingPlan? previous)
    {
        var now = PlanExports.Of(plan);
        var before = previous is null ? now : PlanExports.Of(previous);
        return new(now.Script, now.Json, now.Axolotl, now.LlamaFactory, now.Trl, new Dictionary<string, IReadOnlyList<DiffLine>>
        {
            ["script"] = LineDiff.Of(before.Script, now.Script),
            ["json"] = LineDiff.Of(before.Json, now.Json),
            ["axolotl"] = LineDiff.Of(before.Axolotl, now.Axolotl),
            ["llamaFactory"] = LineDiff.Of(before.LlamaFactory, now.LlamaFactory),
            ["trl"] = LineDiff.Of(before.Trl, now.Trl),
        });
    }
}
