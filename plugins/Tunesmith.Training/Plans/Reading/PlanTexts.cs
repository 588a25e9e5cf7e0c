using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Tunesmith.Training;

/// <summary>The doc comments of records, which are the texts of forms and schemas.</summary>
internal static partial class PlanTexts
{
    private static readonly ConcurrentDictionary<Assembly, IReadOnlyDictionary<string, string>> Files = [];

    public static string? Find(PropertyInfo property) =>
        Files.GetOrAdd(property.DeclaringType!.Assembly, Read).GetValueOrDefault($"P:{property.DeclaringType.FullName?.Replace('+', '.')}.{property.Name}");

    private static IReadOnlyDictionary<string, string> Read(Assembly assembly)
    {
        var file = Path.ChangeExtension(assembly.Location, ".xml");
        return !File.Exists(file)
            ? new Dictionary<string, string>()
            : XDocument.Load(file).Descendants("member")
                .Where(member => member.Element("summary") is not null)
                .ToDictionary(member => member.Attribute("name")!.Value, member => Plain(member.Element("summary")!));
    }

    private static string Plain(XElement summary) => Spaces().Replace(string.Concat(summary.DescendantNodes().Select(node => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" } see => see.Attribute("cref")?.Value.Split('.')[^1] ?? "",
        _ => "",
    })), " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
