using System.Reflection;
using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>All rules that watch a running job.</summary>
public static class WatchRules
{
    /// <summary>The rules, by code.</summary>
    public static IReadOnlyList<IWatchRule> All { get; } = [.. Assembly.GetExecutingAssembly().GetTypes()
        .Where(type => type is { IsAbstract: false, IsClass: true } && type.IsAssignableTo(typeof(IWatchRule)))
        .Select(type => (IWatchRule)Activator.CreateInstance(type)!)
        .OrderBy(rule => rule.Code, StringComparer.Ordinal)];

    /// <summary>Everything they have to say now.</summary>
    public static IReadOnlyList<Finding> Check(JobCurve curve, DateTimeOffset now) => [.. All.SelectMany(rule => rule.Check(curve, now))];
}
