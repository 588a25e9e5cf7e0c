using Tunesmith.Components.Text.Patterns;
using Tunesmith.Flows;

namespace Tunesmith.Components.Data.Conditions;

internal static class ConditionCheck
{
    /// <summary>What is wrong with a condition's value.</summary>
    public static IEnumerable<Finding> Check(Comparison comparison, string value, string path)
    {
        if (comparison == Comparison.Matches)
        {
            return SafePattern.Check(value).Select(finding => finding with { Path = path });
        }

        return comparison is Comparison.Greater or Comparison.AtLeast or Comparison.Less or Comparison.AtMost && value.Length > 0 && Condition.Number(value) is null
            ? [new Finding("TS3131", Severity.Error, path, $"'{value}' is not a number, so nothing can be above or below it.", "Give a number, with a full stop before decimals.")]
            : [];
    }
}
