using System.Reflection;
using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>All rules, run together.</summary>
/// <param name="rules">The rules, in any order.</param>
public sealed class PlanRules(IEnumerable<IPlanRule> rules)
{
    private readonly IReadOnlyList<IPlanRule> rules = [.. rules.OrderBy(rule => rule.Code, StringComparer.Ordinal)];

    /// <summary>The rules of this plug-in.</summary>
    public static IReadOnlyList<IPlanRule> BuiltIn { get; } = [.. Assembly.GetExecutingAssembly().GetTypes()
        .Where(type => type is { IsAbstract: false, IsClass: true } && type.IsAssignableTo(typeof(IPlanRule)))
        .Select(type => (IPlanRule)Activator.CreateInstance(type)!)
        .OrderBy(rule => rule.Code, StringComparer.Ordinal)];

    /// <summary>Codes of all rules.</summary>
    public IReadOnlyList<string> Codes => [.. rules.Select(rule => rule.Code)];

    /// <summary>Everything that the rules have to say, what blocks first.</summary>
    public IReadOnlyList<Finding> Check(PlanFacts facts) =>
        [.. rules.SelectMany(rule => rule.Check(facts)).OrderByDescending(finding => finding.Severity)];
}
