using System.Reflection;

namespace Tunesmith.Flows;

/// <summary>Reads a component's declaration: its attribute, its three records and their doc comments.</summary>
/// <param name="docs">Where the texts come from. A text that is missing stays empty; the conformance suite finds it.</param>
public sealed class ComponentDescriber(XmlDocs docs)
{
    /// <summary>Describes a component.</summary>
    /// <exception cref="TunesmithException">TS1301: the class is not a component.</exception>
    public ComponentDescriptor Describe(Type type)
    {
        var identity = type.GetCustomAttribute<ComponentAttribute>()
            ?? throw new TunesmithException("TS1301", $"The class '{type}' has no [Component] attribute. Give it one with a stable id.");
        var (inputs, settings, outputs) = RecordsOf(type);
        return new ComponentDescriptor(
            identity.Id,
            identity.Version,
            identity.Category,
            identity.Icon,
            identity.Title ?? Wording.Title(type.Name.EndsWith("Component", StringComparison.Ordinal) ? type.Name[..^"Component".Length] : type.Name),
            docs.Summary(type) ?? "",
            docs.Remarks(type),
            identity.Aliases,
            [.. Ports(inputs).Select(port => port.Descriptor)],
            [.. Ports(outputs).Select(port => port.Descriptor)],
            new SettingsSchema(docs).Write(settings))
        {
            HasDynamicInputs = inputs.GetProperties().Any(property => property.PropertyType == typeof(DynamicInputs)),
            HasDynamicOutputs = outputs.GetProperties().Any(property => property.PropertyType == typeof(DynamicOutputs)),
            Cacheable = identity.Cacheable,
            Expensive = identity.Expensive,
        };
    }

    /// <summary>The fixed ports that a record of inputs or outputs declares.</summary>
    public IReadOnlyList<Port> Ports(Type record)
    {
        var nullability = new NullabilityInfoContext();
        return
        [
            .. from property in record.GetProperties()
               where property.PropertyType != typeof(DynamicInputs) && property.PropertyType != typeof(DynamicOutputs) && property.GetIndexParameters().Length == 0
               let many = ItemOfStream(property.PropertyType)
               let item = many ?? property.PropertyType
               let required = Nullable.GetUnderlyingType(property.PropertyType) is null
                   && nullability.Create(property).ReadState is not NullabilityState.Nullable
               select new Port(
                   new PortDescriptor(
                       Wording.Camel(property.Name), Wording.Title(property.Name), PortTypes.IdOf(item), many is not null, required, docs.Summary(property) ?? ""),
                   item,
                   IsDynamic: false),
        ];
    }

    internal static (Type Inputs, Type Settings, Type Outputs) RecordsOf(Type type)
    {
        for (var ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (ancestor.IsGenericType && ancestor.GetGenericTypeDefinition() == typeof(Component<,,>))
            {
                var arguments = ancestor.GetGenericArguments();
                return (arguments[0], arguments[1], arguments[2]);
            }
        }

        throw new TunesmithException(
            "TS1301", $"The class '{type}' does not derive from Component<TInputs, TSettings, TOutputs>. Derive it, with three records of its own.");
    }

    internal static Type? ItemOfStream(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>) ? type.GetGenericArguments()[0] : null;
}
