using System.Collections.Concurrent;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Tunesmith.Flows;

/// <summary>Looks up doc comments, the only source of text that people read about a component.</summary>
/// <param name="open">Opens the XML file that the compiler wrote for an assembly, or gives null where there is none.</param>
public sealed partial class XmlDocs(Func<Assembly, Stream?> open)
{
    private readonly ConcurrentDictionary<Assembly, Lazy<IReadOnlyDictionary<string, XElement>>> _files = [];

    /// <summary>Summary of a type, or null when it has none.</summary>
    public string? Summary(Type type) => Text(Member(type, $"T:{Id(type)}")?.Element("summary"));

    /// <summary>Remarks of a type, or null when it has none.</summary>
    public string? Remarks(Type type) => Text(Member(type, $"T:{Id(type)}")?.Element("remarks"));

    /// <summary>Summary of a property, or of the record parameter that declares it.</summary>
    public string? Summary(PropertyInfo property)
    {
        var type = property.DeclaringType!;
        return Text(Member(type, $"P:{Id(type)}.{property.Name}")?.Element("summary")) ?? Parameter(type, property.Name);
    }

    /// <summary>Summary of an enum's member.</summary>
    public string? Summary(FieldInfo field) =>
        Text(Member(field.DeclaringType!, $"F:{Id(field.DeclaringType!)}.{field.Name}")?.Element("summary"));

    /// <summary>Text of a record's parameter.</summary>
    public string? Parameter(Type type, string name) =>
        Text(Member(type, $"T:{Id(type)}")?.Elements("param").FirstOrDefault(param => param.Attribute("name")?.Value == name));

    private XElement? Member(Type type, string id) =>
        _files.GetOrAdd(type.Assembly, assembly => new(() => Load(assembly))).Value.GetValueOrDefault(id);

    private Dictionary<string, XElement> Load(Assembly assembly)
    {
        var members = new Dictionary<string, XElement>();
        using var stream = open(assembly);
        if (stream is null)
        {
            return members;
        }

        using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        foreach (var member in XDocument.Load(reader).Descendants("member"))
        {
            members[member.Attribute("name")?.Value ?? ""] = member;
        }

        return members;
    }

    private static string Id(Type type) =>
        (type.IsConstructedGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '.');

    private static string? Text(XElement? element)
    {
        if (element is null)
        {
            return null;
        }

        var text = new StringBuilder();
        Append(text, element);
        var line = Whitespace().Replace(text.ToString(), " ").Trim();
        return line.Length == 0 ? null : line;
    }

    private static void Append(StringBuilder text, XElement element)
    {
        foreach (var node in element.Nodes())
        {
            switch (node)
            {
                case XText plain:
                    text.Append(plain.Value);
                    break;
                case XElement { IsEmpty: true } reference:
                    text.Append(Name(reference));
                    break;
                case XElement inner:
                    Append(text, inner);
                    break;
            }
        }
    }

    private static string Name(XElement reference)
    {
        var target = (reference.Attribute("cref") ?? reference.Attribute("langword") ?? reference.Attribute("name"))?.Value ?? "";
        return target[(target.LastIndexOfAny(['.', ':']) + 1)..];
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Whitespace();
}
