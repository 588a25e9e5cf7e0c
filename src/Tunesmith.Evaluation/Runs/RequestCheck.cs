using Tunesmith.Flows;

namespace Tunesmith.Evaluation;

/// <summary>What makes an evaluation impossible, all at once.</summary>
internal static class RequestCheck
{
    public static IEnumerable<Finding> Of(EvaluationRequest request)
    {
        if (request.Cases.Cases.Count == 0)
        {
            yield return Error("/cases", "There are no cases.", "Give at least one question; thirty or more can show a large difference.");
        }

        if (request.Variants.Count == 0)
        {
            yield return Error("/variants", "There are no variants.", "Give at least one model, flow or search baseline.");
        }

        if (request.Scorers.Count + request.Judges.Count == 0)
        {
            yield return Error("/scorers", "There are no scorers.", "Choose at least one.");
        }

        foreach (var name in request.Variants.GroupBy(variant => variant.Name).Where(group => group.Count() > 1).Select(group => group.Key))
        {
            yield return Error("/variants", $"Two variants are named '{name}'.", "Give each its own name.");
        }

        foreach (var id in request.Cases.Cases.GroupBy(one => one.Id).Where(group => group.Count() > 1).Select(group => group.Key).Take(1))
        {
            yield return Error("/cases", $"Two cases have the id '{id}'.", "Give each its own id.");
        }

        if (request.Baseline is { } baseline && request.Variants.All(variant => variant.Name != baseline))
        {
            yield return Error("/baseline", $"The baseline '{baseline}' is none of the variants.", $"Choose {string.Join(", ", request.Variants.Select(variant => variant.Name))}.");
        }
    }

    private static Finding Error(string path, string message, string fix) => new("TS7001", Severity.Error, path, message, fix);
}
