using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Tunesmith.Flows;

namespace Tunesmith.Hosting;

/// <summary>Takes what plug-ins add and passes it on to the host.</summary>
internal sealed class PluginRegistry(IServiceCollection services) : IPluginRegistry
{
    public List<Assembly> ComponentAssemblies { get; } = [];

    public List<PluginEndpoint> Endpoints { get; } = [];

    public List<PluginCommand> Commands { get; } = [];

    public IPluginRegistry AddComponents(Assembly assembly)
    {
        ComponentAssemblies.Add(assembly);
        return this;
    }

    public IPluginRegistry Add<TContract, TImplementation>()
        where TContract : class
        where TImplementation : class, TContract
    {
        services.AddSingleton<TContract, TImplementation>();
        return this;
    }

    public IPluginRegistry Add<TContract>(Func<IServiceProvider, TContract> make)
        where TContract : class
    {
        services.AddSingleton(make);
        return this;
    }

    public IPluginRegistry AddEndpoint(PluginEndpoint endpoint)
    {
        Endpoints.Add(endpoint);
        return this;
    }

    public IPluginRegistry AddCommand(PluginCommand command)
    {
        Commands.Add(command);
        return this;
    }
}
