using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Tunesmith.Hosting;

/// <summary>Finds plug-ins: a folder <c>X</c> with <c>X.dll</c> whose assembly has a type that implements <c>IPlugin</c>.</summary>
public static class PluginFolders
{
    /// <summary>Path of each plug-in's assembly by its simple name, in ordinal order.</summary>
    public static SortedDictionary<string, string> Find(string? root)
    {
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var folder in Directory.Exists(root) ? Directory.EnumerateDirectories(root) : [])
        {
            var name = Path.GetFileName(folder);
            var assembly = Path.Combine(folder, name + ".dll");
            if (File.Exists(assembly) && TypesOf(assembly).Count > 0)
            {
                found[name] = assembly;
            }
        }

        return found;
    }

    /// <summary>Where plug-ins lie: beside the program when installed, below <c>artifacts</c> in a checkout.</summary>
    public static string? DefaultRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var beside = Path.Combine(folder.FullName, "plugins");
            if (folder.Name == "artifacts" || folder.FullName.TrimEnd('/') == AppContext.BaseDirectory.TrimEnd('/'))
            {
                if (Directory.Exists(beside))
                {
                    return beside;
                }
            }
        }

        return null;
    }

    // Metadata only: a folder may hold a program with half a gigabyte of native libraries, which must not be loaded to be passed over.
    /// <summary>Full names of an assembly's entry points.</summary>
    internal static IReadOnlyList<string> TypesOf(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        if (!file.HasMetadata)
        {
            return [];
        }

        var metadata = file.GetMetadataReader();
        return [.. metadata.TypeDefinitions.Select(metadata.GetTypeDefinition).Where(type => IsPlugin(type, metadata))
            .Select(type => $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}")];
    }

    private static bool IsPlugin(TypeDefinition type, MetadataReader metadata) => type.GetInterfaceImplementations()
        .Select(implementation => metadata.GetInterfaceImplementation(implementation).Interface)
        .Where(implemented => implemented.Kind == HandleKind.TypeReference)
        .Select(implemented => metadata.GetTypeReference((TypeReferenceHandle)implemented))
        .Any(implemented => metadata.StringComparer.Equals(implemented.Name, "IPlugin") && metadata.StringComparer.Equals(implemented.Namespace, "Tunesmith.Flows"));
}
