using System.Reflection;
using System.Runtime.Loader;

namespace Tunesmith.Hosting;

/// <summary>The load context of one plug-in. Contracts come from the host, other plug-ins from their own contexts, the rest from its folder.</summary>
internal sealed class PluginContext(string name, string path, Func<string, Assembly?> otherPlugin) : AssemblyLoadContext(name)
{
    private readonly AssemblyDependencyResolver _folder = new(path);

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var wanted = assemblyName.Name!;
        if (wanted != Name && otherPlugin(wanted) is { } plugin)
        {
            return plugin;
        }

        return IsShared(wanted) ? null : _folder.ResolveAssemblyToPath(assemblyName) is { } own ? LoadFromAssemblyPath(own) : null;
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _folder.ResolveUnmanagedDllToPath(unmanagedDllName) is { } own ? LoadUnmanagedDllFromPath(own) : 0;

    // Types that cross the border must be one type on both sides.
    private static bool IsShared(string assembly) =>
        assembly is "Tunesmith.Flows" or "Tunesmith.Execution" or "Tunesmith.Datasets" or "Tunesmith.Evaluation" or "Microsoft.Extensions.AI.Abstractions"
        || (assembly.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal) && assembly.EndsWith(".Abstractions", StringComparison.Ordinal));
}
