using System.Reflection;

namespace Tunesmith.Flows;

/// <summary>What a plug-in may add. There is no way to replace or remove.</summary>
public interface IPluginRegistry
{
    /// <summary>Adds every component of an assembly to the palette.</summary>
    IPluginRegistry AddComponents(Assembly assembly);

    /// <summary>Adds a shared service under its contract; the implementation's constructor is injected.</summary>
    IPluginRegistry Add<TContract, TImplementation>()
        where TContract : class
        where TImplementation : class, TContract;

    /// <summary>Adds a shared service made by hand.</summary>
    IPluginRegistry Add<TContract>(Func<IServiceProvider, TContract> make)
        where TContract : class;

    /// <summary>Adds a REST endpoint below <c>/api</c>.</summary>
    IPluginRegistry AddEndpoint(PluginEndpoint endpoint);

    /// <summary>Adds a command to the CLI.</summary>
    IPluginRegistry AddCommand(PluginCommand command);
}
