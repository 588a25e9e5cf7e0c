using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Tunesmith.Flows;

/// <summary>Every component there is, by id and alias.</summary>
public sealed class ComponentCatalogue
{
    private readonly Dictionary<string, ComponentEntry> _byName = new(StringComparer.Ordinal);
    private readonly List<ComponentEntry> _entries = [];

    /// <summary>Describes all components and refuses conflicts.</summary>
    /// <param name="components">Classes with a <see cref="ComponentAttribute"/>.</param>
    /// <param name="make">Makes the one instance of a component, with what its constructor asks for.</param>
    /// <param name="docs">Where the texts come from.</param>
    /// <param name="conversions">Conversions between port types, besides the built-in ones.</param>
    /// <exception cref="TunesmithException">TS1302: two components claim one name.</exception>
    public ComponentCatalogue(
        IEnumerable<Type> components, Func<Type, IComponent> make, XmlDocs docs, IEnumerable<PortConversion>? conversions = null)
    {
        var describer = new ComponentDescriber(docs);
        foreach (var type in components)
        {
            Add(new ComponentEntry(type, describer, make));
        }

        _entries.Sort((left, right) => string.CompareOrdinal(left.Descriptor.Id, right.Descriptor.Id));
        PortTypes = new PortTypes(conversions ?? [], _entries.SelectMany(entry => entry.ItemTypes));
    }

    /// <summary>The types of ports and which edges are legal.</summary>
    public PortTypes PortTypes { get; }

    /// <summary>All components, in order of id.</summary>
    public IReadOnlyList<ComponentEntry> Entries => _entries;

    /// <summary>All ids and aliases.</summary>
    public IReadOnlyCollection<string> Names => _byName.Keys;

    /// <summary>The component classes of an assembly.</summary>
    public static IEnumerable<Type> ComponentsOf(Assembly assembly) =>
        assembly.GetTypes().Where(type => !type.IsAbstract && type.IsDefined(typeof(ComponentAttribute), inherit: false));

    /// <summary>Finds a component by id or alias.</summary>
    public bool TryFind(string name, [NotNullWhen(true)] out ComponentEntry? entry) => _byName.TryGetValue(name, out entry);

    /// <summary>Finds a component by id or alias.</summary>
    /// <exception cref="TunesmithException">TS1201: there is none; the message names the nearest.</exception>
    public ComponentEntry Find(string name) =>
        TryFind(name, out var entry)
            ? entry
            : throw new TunesmithException("TS1201", $"There is no component '{name}'. {NearestNames.Advice(name, Names, "List them with 'tunesmith components'.")}");

    private void Add(ComponentEntry entry)
    {
        foreach (var name in entry.Descriptor.Aliases.Prepend(entry.Descriptor.Id))
        {
            if (!_byName.TryAdd(name, entry))
            {
                throw new TunesmithException(
                    "TS1302", $"Two components are called '{name}': '{_byName[name].Type}' and '{entry.Type}'. Give one of them another id or alias.");
            }
        }

        _entries.Add(entry);
    }
}
