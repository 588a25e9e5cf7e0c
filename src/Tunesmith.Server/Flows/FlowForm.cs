using System.Text.Json.Nodes;
using Tunesmith.Flows;

namespace Tunesmith.Server.Flows;

/// <summary>Brings what people send into the form that is kept.</summary>
internal static class FlowForm
{
    /// <summary>The canonical form; a document that already has it is kept as it is, with everything that this version does not know.</summary>
    /// <exception cref="TunesmithException">It is no flow; the findings say why.</exception>
    public static JsonObject Canonical(this ComponentCatalogue catalogue, JsonObject document)
    {
        var reading = new FlowReader(catalogue).Read(document.ToJsonString(FlowJson.Options));
        return reading.Document is not { } flow || document["nodes"] is not (null or JsonObject or JsonArray)
            ? throw new TunesmithException(reading.Findings[0].Code, "This is no flow: " + reading.Findings[0].Message) { Findings = reading.Findings }
            : flow.WasCompact ? FlowWriter.ToJson(flow) : document;
    }

    public static CheckedFlow Check(this ComponentCatalogue catalogue, JsonObject document) =>
        FlowCheck.Check(new FlowReader(catalogue).Read(document.ToJsonString(FlowJson.Options)), catalogue);
}
