using System.Reflection;
using Tunesmith.Flows;

namespace Tunesmith.Evaluation;

/// <summary>The scorers that are built in, by id: every public scorer of this assembly, so that a new one is one file.</summary>
public static class Scorers
{
    /// <summary>All of them with their usual settings, by id.</summary>
    public static IReadOnlyList<IScorer> All { get; } = [.. typeof(Scorers).Assembly.GetExportedTypes().SelectMany(Made).OrderBy(scorer => scorer.Id, StringComparer.Ordinal)];

    /// <summary>Finds a scorer.</summary>
    /// <exception cref="TunesmithException">TS7012: there is no such scorer; names those there are.</exception>
    public static IScorer Find(string id) => All.FirstOrDefault(scorer => scorer.Id == id)
        ?? throw new TunesmithException("TS7012", $"There is no scorer '{id}'. Choose among {string.Join(", ", All.Select(scorer => scorer.Id))}.");

    // A scorer is made by its constructor with its usual settings, or gives its forms as static properties, as ROUGE does.
    private static IEnumerable<IScorer> Made(Type type)
    {
        if (!type.IsClass || type.IsAbstract || !type.IsAssignableTo(typeof(IScorer)))
        {
            return [];
        }

        return type.GetConstructors().FirstOrDefault(constructor => constructor.GetParameters().All(parameter => parameter.IsOptional)) is { } constructor
            ? [(IScorer)constructor.Invoke([.. constructor.GetParameters().Select(parameter => parameter.DefaultValue)])]
            : type.GetProperties(BindingFlags.Public | BindingFlags.Static).Where(property => property.PropertyType == type).Select(property => (IScorer)property.GetValue(null)!);
    }
}
