using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tunesmith.Flows;

/// <summary>The types of ports and the one rule for legal edges: equal, assignable, <c>any</c> on a side, or a registered conversion.</summary>
public sealed class PortTypes
{
    /// <summary>Takes and gives everything; what comes out of it is checked item by item as the flow runs.</summary>
    public const string Any = "any";

    /// <summary>Any JSON value; every other type can become it.</summary>
    public const string Json = "json";

    private const string Text = "text";

    private static readonly PortConversion[] BuiltIn =
    [
        new("document", Text, item => ((Document)item).Text),
        new(Text, "document", item => new Document((string)item)),
        new(Json, Text, item => item is JsonValue value && value.TryGetValue<string>(out var text) ? text : ((JsonNode)item).ToJsonString(FlowJson.Options)),
        new("number", Text, item => Convert.ToString(item, CultureInfo.InvariantCulture)!),
        new("boolean", Text, item => (bool)item ? "true" : "false"),
    ];

    private readonly Dictionary<(string From, string To), PortConversion> _conversions = [];

    /// <summary>The built-in conversions and more; earlier ones win.</summary>
    /// <param name="conversions">Conversions of plug-ins and other rooms.</param>
    /// <param name="itemTypes">Types of all ports, so that a derived type may feed a port of its base.</param>
    public PortTypes(IEnumerable<PortConversion> conversions, IEnumerable<Type> itemTypes)
    {
        var types = itemTypes.Where(type => type != typeof(object)).Distinct().ToArray();
        var upcasts = from derived in types
                      from parent in types
                      where IdOf(derived) != IdOf(parent) && parent.IsAssignableFrom(derived)
                      select new PortConversion(IdOf(derived), IdOf(parent), item => item);
        foreach (var conversion in BuiltIn.Concat(conversions).Concat(upcasts))
        {
            _conversions.TryAdd((conversion.From, conversion.To), conversion);
        }
    }

    /// <summary>Pairs of different port types between which an edge is legal, besides <c>any</c> on a side and everything into <c>json</c>.</summary>
    public IReadOnlyCollection<PortConversion> Conversions => _conversions.Values;

    /// <summary>Id of the port type that carries items of a type.</summary>
    public static string IdOf(Type item)
    {
        var type = Nullable.GetUnderlyingType(item) ?? item;
        return type switch
        {
            _ when type.GetCustomAttributes(typeof(PortTypeAttribute), inherit: false) is [PortTypeAttribute named, ..] => named.Id,
            _ when type == typeof(object) => Any,
            _ when type == typeof(string) => Text,
            _ when type == typeof(bool) => "boolean",
            _ when IsNumber(type) => "number",
            _ when typeof(JsonNode).IsAssignableFrom(type) || type == typeof(JsonElement) => Json,
            _ when ItemOfList(type) is { } inner => IdOf(inner) + "[]",
            _ => Wording.Camel(type.Name),
        };
    }

    /// <summary>Whether an output of one type may feed an input of another. Whether either carries a stream does not matter: one becomes a stream of one, many is mapped.</summary>
    public bool Allows(string from, string to) =>
        from == to || from == Any || to is Any or Json || _conversions.ContainsKey((from, to));

    /// <summary>Converts one item for an input; null stays null.</summary>
    /// <exception cref="TunesmithException">TS2105: the item came through an <c>any</c> port and has another type than the input takes.</exception>
    public object? ConvertItem(object? item, Type to)
    {
        if (item is null || to.IsInstanceOfType(item))
        {
            return item;
        }

        var from = IdOf(item.GetType());
        var target = Nullable.GetUnderlyingType(to) ?? to;
        if (IsNumber(target) && IsNumber(item.GetType()))
        {
            return Convert.ChangeType(item, target, CultureInfo.InvariantCulture);
        }

        if (_conversions.TryGetValue((from, IdOf(to)), out var conversion) && conversion.Convert(item) is var made && to.IsInstanceOfType(made))
        {
            return made;
        }

        if (IdOf(to) == Json)
        {
            return JsonSerializer.SerializeToNode(item, item.GetType(), FlowJson.Options);
        }

        throw new TunesmithException(
            "TS2105",
            $"An item is of type '{from}', but the input takes '{IdOf(to)}'. Put a node between them that makes one from the other.");
    }

    private static bool IsNumber(Type type) =>
        type.IsPrimitive && type != typeof(bool) && type != typeof(char) && type != typeof(nint) && type != typeof(nuint) || type == typeof(decimal);

    private static Type? ItemOfList(Type type) =>
        type.IsArray ? type.GetElementType()
        : type.IsGenericType && type.GetGenericTypeDefinition() is var open
            && (open == typeof(IReadOnlyList<>) || open == typeof(IReadOnlyCollection<>) || open == typeof(List<>) || open == typeof(IList<>))
            ? type.GetGenericArguments()[0]
            : null;
}
