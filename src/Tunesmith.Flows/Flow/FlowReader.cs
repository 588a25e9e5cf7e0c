using System.Text;
using System.Text.Json.Nodes;

namespace Tunesmith.Flows;

/// <summary>Reads flow files, in the full and the compact form, whatever is in them.</summary>
/// <param name="catalogue">Resolves aliases and settings of the compact form.</param>
public sealed class FlowReader(ComponentCatalogue catalogue)
{
    /// <summary>Reads a file. Never throws for what is in it.</summary>
    public async ValueTask<FlowReading> ReadAsync(Stream file, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[81_920];
        int read;
        while (bytes.Length <= BoundedJson.MaxBytes && (read = await file.ReadAsync(buffer, cancellationToken)) > 0)
        {
            bytes.Write(buffer, 0, read);
        }

        return Read(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    /// <summary>Reads text. Never throws for what is in it.</summary>
    public FlowReading Read(string json) => Read(Encoding.UTF8.GetBytes(json));

    /// <summary>Reads bytes. Never throws for what is in them.</summary>
    public FlowReading Read(ReadOnlySpan<byte> utf8)
    {
        var findings = new List<Finding>();
        var root = new BoundedJson(findings).Read(utf8);
        if (root is null && findings.Count > 0)
        {
            return new(null, findings);
        }

        if (root is not JsonObject file)
        {
            findings.Add(new("TS1004", Severity.Error, "", "The file is not a JSON object, but a flow is one with 'nodes'.", "Check that this is a flow file."));
            return new(null, findings);
        }

        return new(file["nodes"] is JsonArray ? new CompactForm(catalogue, findings).Read(file) : new FullForm(findings).Read(file), findings);
    }
}
