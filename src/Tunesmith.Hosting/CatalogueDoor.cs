using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Tunesmith.Flows;

namespace Tunesmith.Hosting;

/// <summary>Registers the catalogue over the components of the host and of every plug-in.</summary>
internal static class CatalogueDoor
{
    public static IServiceCollection AddCatalogue(this IServiceCollection services, IReadOnlyCollection<Assembly> assemblies) => services
        .AddSingleton(provider => new ComponentCatalogue(
            assemblies.SelectMany(ComponentCatalogue.ComponentsOf),
            type => (IComponent)ActivatorUtilities.CreateInstance(provider, type),
            new XmlDocs(OpenDocs),
            provider.GetServices<PortConversion>()))
        .AddKeyedSingleton("zh", new CatalogueTexts(assemblies, "zh"));

    private static FileStream? OpenDocs(Assembly assembly)
    {
        var path = Path.ChangeExtension(assembly.Location, ".xml");
        return File.Exists(path) ? File.OpenRead(path) : null;
    }
}
