namespace Tunesmith.Training;

internal static class Targets
{
    public static IReadOnlyList<string> NamesOf(BaseFacts model) =>
        [.. Architectures.Of(model.ModelType).Modules(model).Select(module => module.Name).Distinct()];

    public static bool AttentionOnly(PlanMethod method, BaseFacts model)
    {
        var targeted = Architectures.Targeted(model, method.TargetModules.Count == 0 ? Architectures.Of(model.ModelType).PeftDefault : method.TargetModules).ToList();
        return targeted.Count > 0 && targeted.TrueForAll(module => module.Attention);
    }
}
