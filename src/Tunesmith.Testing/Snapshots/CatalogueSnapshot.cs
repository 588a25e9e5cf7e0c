using System.Reflection;
using System.Runtime.CompilerServices;
using Tunesmith.Execution;
using Tunesmith.Flows;

namespace Tunesmith.Testing;

/// <summary>The approved catalogue and reference pages of some assemblies of components.</summary>
public static class CatalogueSnapshot
{
    /// <summary>Describes all components of some assemblies. They cannot be run: nothing is injected.</summary>
    public static ComponentCatalogue Describe(params IEnumerable<Assembly> assemblies) => new(
        assemblies.SelectMany(ComponentCatalogue.ComponentsOf),
        type => (IComponent)RuntimeHelpers.GetUninitializedObject(type),
        new XmlDocs(XmlDocFiles.Open));

    /// <summary>Fails unless the approved list of components, ports and settings is what the assemblies declare.</summary>
    /// <param name="path">Path of the approved file from the repository's root.</param>
    /// <param name="assemblies">The assemblies.</param>
    public static void Matches(string path, params IEnumerable<Assembly> assemblies) =>
        Snapshot.Matches(path, ComponentPage.List(Describe(assemblies).Entries.Select(entry => entry.Descriptor)));

    /// <summary>Fails unless the reference pages are what the assemblies declare.</summary>
    /// <param name="folder">Path of the pages' folder from the repository's root.</param>
    /// <param name="title">Heading of the index.</param>
    /// <param name="assemblies">The assemblies.</param>
    public static void PagesMatch(string folder, string title, params IEnumerable<Assembly> assemblies)
    {
        var components = Describe(assemblies).Entries.Select(entry => entry.Descriptor).ToArray();
        foreach (var component in components)
        {
            Snapshot.Matches($"{folder}/{component.Id}.md", ComponentPage.Write(component));
        }

        Snapshot.Matches($"{folder}/README.md", ComponentPage.Index(title, components));
        Snapshot.HoldsOnly(folder, components.Select(component => $"{component.Id}.md").Append("README.md"));
    }
}
