namespace Tunesmith.Training;

/// <summary>About how much memory is needed, against what is there.</summary>
/// <param name="Terms">Each part.</param>
/// <param name="Total">All parts.</param>
/// <param name="Available">Memory of the device; null when not known.</param>
/// <param name="Verdict"><c>fits</c> (up to 85 %), <c>tight</c> (up to 97 %), <c>no</c>, or <c>unknown</c>.</param>
/// <param name="Remedies">What would save memory, cheapest first; empty while it fits.</param>
/// <param name="Correction">What finished jobs say the estimate must be multiplied with.</param>
public sealed record MemoryCheck(
    IReadOnlyList<MemoryTerm> Terms, long Total, long? Available, string Verdict, IReadOnlyList<Remedy> Remedies, double Correction)
{
    /// <summary>The check of a plan; null while its base is not known.</summary>
    public static MemoryCheck? Of(PlanFacts facts)
    {
        if (facts.Memory is not { } memory)
        {
            return null;
        }

        var verdict = facts.MemoryAvailable is not { } there ? "unknown"
            : memory.Total <= 0.85 * there ? "fits" : memory.Total <= 0.97 * there ? "tight" : "no";
        return new(memory.Terms, memory.Total, facts.MemoryAvailable, verdict, verdict is "tight" or "no" ? MemoryRemedies.For(facts) : [], facts.MemoryCorrection);
    }
}
