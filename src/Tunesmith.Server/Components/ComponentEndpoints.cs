using Microsoft.AspNetCore.Http.HttpResults;
using Tunesmith.Flows;
using Tunesmith.Server.Access;

namespace Tunesmith.Server.Components;

internal static class ComponentEndpoints
{
    public static void MapComponents(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("").WithTags("components");
        group.MapGet("/components", List).For(Policy.Viewer).WithSummary("All components with their ports and the schema of their settings.");
        group.MapPost("/components/{id}/ports", Ports).For(Policy.Viewer).WithSummary("The ports of a node with these settings.");
        group.MapGet("/port-types", PortTypesOf).For(Policy.Viewer).WithSummary("The types of ports and what fits into what.");
    }

    private static Ok<IReadOnlyList<ComponentDescriptor>> List(ComponentCatalogue catalogue, IServiceProvider services, string language = "en")
    {
        var texts = services.GetKeyedService<CatalogueTexts>(language);
        return TypedResults.Ok<IReadOnlyList<ComponentDescriptor>>([.. catalogue.Entries.Select(Fresh).Select(own => texts?.Translate(own) ?? own)]);
    }

    // With the ports that a new node has: the list of what fits a wire is made from them.
    private static ComponentDescriptor Fresh(ComponentEntry entry) =>
        entry.Descriptor.HasDynamicInputs || entry.Descriptor.HasDynamicOutputs ? With(entry, entry.DefaultSettings()) : entry.Descriptor;

    private static ComponentDescriptor With(ComponentEntry entry, object? settings) => entry.Descriptor with
    {
        Inputs = [.. entry.InputsOf(settings).Select(port => port.Descriptor)],
        Outputs = [.. entry.OutputsOf(settings).Select(port => port.Descriptor)],
    };

    private static Ok<ComponentPorts> Ports(string id, PortsQuestion question, ComponentCatalogue catalogue, IServiceProvider services, string language = "en")
    {
        var entry = catalogue.Find(id);
        var settings = SettingsCheck.Read(entry, question.Settings);
        var own = With(entry, settings.Value);
        var shown = services.GetKeyedService<CatalogueTexts>(language)?.Translate(own) ?? own;
        return TypedResults.Ok(new ComponentPorts(shown.Inputs, shown.Outputs, settings.Findings));
    }

    private static Ok<PortTypeList> PortTypesOf(ComponentCatalogue catalogue)
    {
        var types = catalogue.Entries.SelectMany(entry => entry.Descriptor.Inputs.Concat(entry.Descriptor.Outputs)).Select(port => port.Type);
        return TypedResults.Ok(new PortTypeList(
            [.. types.Distinct().Order(StringComparer.Ordinal)],
            [.. catalogue.PortTypes.Conversions.Select(conversion => new PortTypeConversion(conversion.From, conversion.To))]));
    }
}
