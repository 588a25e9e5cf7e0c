using Tunesmith.Execution;

namespace Tunesmith.Flows.Tests.Catalogue;

internal static class TestCatalogue
{
    public static ComponentCatalogue All { get; } = Of([.. ComponentCatalogue.ComponentsOf(typeof(ShapeOfEverything).Assembly)]);

    public static ComponentCatalogue Of(params Type[] types) =>
        new(types, type => (IComponent)Activator.CreateInstance(type)!, new XmlDocs(XmlDocFiles.Open));
}
