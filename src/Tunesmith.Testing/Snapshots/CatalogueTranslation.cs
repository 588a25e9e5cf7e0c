using System.Reflection;
using System.Text.Json.Nodes;
using Tunesmith.Flows;

namespace Tunesmith.Testing;

/// <summary>What is wrong with the translations that assemblies of components bring.</summary>
public static class CatalogueTranslation
{
    /// <summary>Names each text that is missing, empty or left over, as <c>missing data.filter/settings/field/title</c>; none when all is well.</summary>
    /// <param name="language">Language code, such as <c>zh</c>.</param>
    /// <param name="assemblies">Assemblies with components.</param>
    public static IReadOnlyList<string> Faults(string language, params IReadOnlyCollection<Assembly> assemblies)
    {
        var wanted = CatalogueSnapshot.Describe(assemblies).Entries.SelectMany(entry => Wanted(entry.Descriptor)).ToHashSet(StringComparer.Ordinal);
        var given = assemblies.SelectMany(assembly => Given(assembly, language)).ToDictionary(StringComparer.Ordinal);
        return
        [
            .. wanted.Except(given.Keys).Select(path => $"missing {path}"),
            .. given.Keys.Except(wanted).Select(path => $"left over {path}"),
            .. given.Where(text => string.IsNullOrWhiteSpace(text.Value)).Select(text => $"empty {text.Key}"),
        ];
    }

    private static IEnumerable<string> Wanted(ComponentDescriptor component) =>
    [
        $"{component.Id}/title",
        $"{component.Id}/summary",
        .. component.Remarks is null ? Enumerable.Empty<string>() : [$"{component.Id}/remarks"],
        .. component.Inputs.SelectMany(port => Both($"{component.Id}/inputs/{port.Id}", "summary")),
        .. component.Outputs.SelectMany(port => Both($"{component.Id}/outputs/{port.Id}", "summary")),
        .. component.SettingsSchema["properties"]!.AsObject().SelectMany(setting => Wanted($"{component.Id}/settings/{setting.Key}", setting.Value!)),
    ];

    private static IEnumerable<string> Wanted(string path, JsonNode setting) =>
    [
        .. Both(path, "description"),
        .. ((setting["x-choices"] ?? setting["items"]?["x-choices"]) as JsonArray ?? []).SelectMany(choice => Both($"{path}/values/{choice!["value"]}", "summary")),
    ];

    private static IEnumerable<string> Both(string path, string sentence) => [$"{path}/title", $"{path}/{sentence}"];

    private static IEnumerable<KeyValuePair<string, string>> Given(Assembly assembly, string language)
    {
        var name = assembly.GetManifestResourceNames().FirstOrDefault(resource => resource.EndsWith($"catalogue.{language}.json", StringComparison.Ordinal));
        if (name is null)
        {
            return [];
        }

        using var stream = assembly.GetManifestResourceStream(name)!;
        return [.. Leaves("", JsonNode.Parse(stream))];
    }

    private static IEnumerable<KeyValuePair<string, string>> Leaves(string path, JsonNode? node) => node is JsonObject inner
        ? inner.SelectMany(member => Leaves(path.Length == 0 ? member.Key : $"{path}/{member.Key}", member.Value))
        : [new(path, node?.ToString() ?? "")];
}
