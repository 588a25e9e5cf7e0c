using System.Reflection;
using Tunesmith.Flows;

namespace Tunesmith.Hosting;

/// <summary>The plug-ins of this process, each loaded in a context of its own.</summary>
public sealed class LoadedPlugins
{
    private readonly SortedDictionary<string, string> _paths;
    private readonly Dictionary<string, Assembly> _assemblies = new(StringComparer.Ordinal);
    private readonly List<LoadedPlugin> _plugins = [];
    private readonly List<Finding> _findings = [];

    private LoadedPlugins(SortedDictionary<string, string> paths) => _paths = paths;

    /// <summary>What was loaded, in ordinal order of name.</summary>
    public IReadOnlyList<LoadedPlugin> Plugins => _plugins;

    /// <summary>Why something was not loaded. A broken plug-in never keeps the rest from starting.</summary>
    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>Loads every plug-in below a folder.</summary>
    /// <param name="root">Folder with one folder a plug-in; null for the usual places.</param>
    public static LoadedPlugins Load(string? root = null)
    {
        var loaded = new LoadedPlugins(PluginFolders.Find(root ?? PluginFolders.DefaultRoot()));
        foreach (var name in loaded._paths.Keys)
        {
            loaded.TryLoad(name);
        }

        return loaded;
    }

    private void TryLoad(string name)
    {
        try
        {
            var assembly = AssemblyOf(name)!;
            foreach (var type in PluginFolders.TypesOf(_paths[name]).Select(type => assembly.GetType(type, throwOnError: true)!).Where(IsPlugin))
            {
                _plugins.Add(new LoadedPlugin(name, assembly.GetName().Version?.ToString(3) ?? "0", (IPlugin)Activator.CreateInstance(type, nonPublic: true)!));
            }
        }
        catch (Exception problem) when (problem is BadImageFormatException or FileLoadException or FileNotFoundException or TypeLoadException or ReflectionTypeLoadException or TargetInvocationException or MissingMethodException)
        {
            _findings.Add(new Finding(
                "TS8101", Severity.Warning, $"/plugins/{name}",
                $"The plug-in '{name}' could not be loaded: {problem.Message}",
                "Build it against this version of Tunesmith, or remove its folder."));
        }
    }

    private Assembly? AssemblyOf(string name)
    {
        if (_assemblies.TryGetValue(name, out var known))
        {
            return known;
        }

        return _paths.TryGetValue(name, out var path)
            ? _assemblies[name] = new PluginContext(name, path, AssemblyOf).LoadFromAssemblyPath(path)
            : null;
    }

    private static bool IsPlugin(Type type) => type is { IsClass: true, IsAbstract: false } && typeof(IPlugin).IsAssignableFrom(type);
}
