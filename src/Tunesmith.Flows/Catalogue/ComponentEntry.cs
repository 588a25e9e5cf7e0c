using System.Reflection;

namespace Tunesmith.Flows;

/// <summary>A component in the catalogue: its description, its ports and the one shared instance.</summary>
public sealed class ComponentEntry
{
    private readonly Lazy<IComponent> _component;
    private readonly Func<object, IEnumerable<DynamicPort>> _dynamicInputs = _ => [];
    private readonly Func<object, IEnumerable<DynamicPort>> _dynamicOutputs = _ => [];
    private readonly IReadOnlyList<Port> _inputs;
    private readonly IReadOnlyList<Port> _outputs;

    /// <summary>Describes a component; its instance is made when first needed.</summary>
    public ComponentEntry(Type type, ComponentDescriber describer, Func<Type, IComponent> make)
    {
        var (inputs, settings, outputs) = ComponentDescriber.RecordsOf(type);
        (Type, InputsType, SettingsType, OutputsType) = (type, inputs, settings, outputs);
        Descriptor = describer.Describe(type);
        _inputs = describer.Ports(inputs);
        _outputs = describer.Ports(outputs);
        _component = new(() => make(type));
        if (typeof(IHasDynamicPorts<>).MakeGenericType(settings).IsAssignableFrom(type))
        {
            var bind = typeof(ComponentEntry).GetMethod(nameof(DynamicPorts), BindingFlags.NonPublic | BindingFlags.Instance)!.MakeGenericMethod(settings);
            _dynamicInputs = chosen => (IEnumerable<DynamicPort>)bind.Invoke(this, [chosen, true])!;
            _dynamicOutputs = chosen => (IEnumerable<DynamicPort>)bind.Invoke(this, [chosen, false])!;
        }
    }

    /// <summary>The component's class.</summary>
    public Type Type { get; }

    /// <summary>Its record of inputs.</summary>
    public Type InputsType { get; }

    /// <summary>Its record of settings.</summary>
    public Type SettingsType { get; }

    /// <summary>Its record of outputs.</summary>
    public Type OutputsType { get; }

    /// <summary>All that people see of it.</summary>
    public ComponentDescriptor Descriptor { get; }

    /// <summary>The instance that all runs share.</summary>
    public IComponent Component => _component.Value;

    /// <summary>Fixed input ports, then those that the settings add.</summary>
    /// <param name="settings">The settings record, or null for the fixed ports only.</param>
    public IReadOnlyList<Port> InputsOf(object? settings) => With(_inputs, settings, _dynamicInputs);

    /// <summary>Fixed output ports, then those that the settings add.</summary>
    /// <param name="settings">The settings record, or null for the fixed ports only.</param>
    public IReadOnlyList<Port> OutputsOf(object? settings) => With(_outputs, settings, _dynamicOutputs);

    /// <summary>The settings with which a new node starts.</summary>
    public object DefaultSettings() => Activator.CreateInstance(SettingsType)!;

    internal IEnumerable<Type> ItemTypes => _inputs.Concat(_outputs).Select(port => port.ItemType);

    private static IReadOnlyList<Port> With(IReadOnlyList<Port> ports, object? settings, Func<object, IEnumerable<DynamicPort>> dynamic)
    {
        if (settings is null)
        {
            return ports;
        }

        var all = new List<Port>(ports);
        foreach (var port in dynamic(settings))
        {
            if (all.TrueForAll(known => known.Id != port.Id))
            {
                var descriptor = new PortDescriptor(port.Id, Wording.Title(port.Id), PortTypes.IdOf(port.ItemType), port.Many, port.Required, port.Summary);
                all.Add(new Port(descriptor, port.ItemType, IsDynamic: true));
            }
        }

        return all;
    }

    private IEnumerable<DynamicPort> DynamicPorts<TSettings>(object settings, bool inputs)
    {
        var component = (IHasDynamicPorts<TSettings>)Component;
        return inputs ? component.InputsOf((TSettings)settings) : component.OutputsOf((TSettings)settings);
    }
}
