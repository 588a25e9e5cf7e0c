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
        return TypedResults.Ok<IReadOnlyList<ComponentDescriptor>>([.. catalogue.Entries.Select(entry => texts?.Translate(entry.Descriptor) ?? entry.Descriptor)]);
    }

    private static Ok<ComponentPorts> Ports(string id, PortsQuestion question, ComponentCatalogue catalogue, IServiceProvider services, string language = "en")
    {
        var entry = catalogue.Find(id);
        var settings = SettingsCheck.Read(entry, question.Settings);
        var own = entry.Descriptor with
        {
            Inputs = [.. entry.InputsOf(settings.Value).Select(port => port.Descriptor)],
            Outputs = [.. entry.OutputsOf(settings.Value).Select(port => port.Descriptor)],
        };
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
