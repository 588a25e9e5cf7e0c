namespace Tunesmith.Training;

/// <summary>Which learning rates are usual. Tiny models take ten times those of large ones.</summary>
internal static class UsualRates
{
    public const double Divergence = 1e-2;

    public static (double Low, double High, double Limit) Of(PlanFacts facts) =>
        facts.Plan.Method.Kind == TuningMethod.Full ? facts.Base?.IsTiny == true ? (5e-4, 3e-3, 1e-2) : (1e-5, 5e-5, 1e-4)
        : facts.Base?.IsTiny == true ? (1e-3, 5e-3, 1e-2) : (1e-4, 3e-4, 5e-4);

    public static string Range(PlanFacts facts)
    {
        var (low, high, _) = Of(facts);
        return $"{low:0.#e-0} to {high:0.#e-0}";
    }
}
