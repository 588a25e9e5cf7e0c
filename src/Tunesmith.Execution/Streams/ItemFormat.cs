using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tunesmith.Flows;

namespace Tunesmith.Execution;

/// <summary>Writes items as JSON and reads them back. What goes through an <c>any</c> port carries the name of its type.</summary>
/// <param name="types">Item types of all ports by id, for what went through <c>any</c>.</param>
internal sealed class ItemFormat(IReadOnlyDictionary<string, Type> types)
{
    public static void Write(Utf8JsonWriter writer, object? item, Type declared)
    {
        if (item is null || declared != typeof(object))
        {
            JsonSerializer.Serialize(writer, item, declared, FlowJson.Items);
            return;
        }

        writer.WriteStartObject();
        writer.WriteString("type", PortTypes.IdOf(item.GetType()));
        writer.WritePropertyName("value");
        JsonSerializer.Serialize(writer, item, item.GetType(), FlowJson.Items);
        writer.WriteEndObject();
    }

    public object? Read(ReadOnlySpan<byte> json, Type declared)
    {
        if (declared != typeof(object))
        {
            return JsonSerializer.Deserialize(json, declared, FlowJson.Options);
        }

        return JsonNode.Parse(json) is JsonObject tagged ? ReadTagged(tagged) : null;
    }

    public object? Read(JsonNode? json, Type declared) =>
        declared != typeof(object) ? json.Deserialize(declared, FlowJson.Options) : json is JsonObject tagged ? ReadTagged(tagged) : null;

    /// <summary>The item as compact JSON, or null when its type cannot be written.</summary>
    public static byte[]? TryWrite(object? item, Type declared)
    {
        var buffer = new ArrayBufferWriter<byte>();
        try
        {
            using var writer = new Utf8JsonWriter(buffer, ItemWriting.Options);
            Write(writer, item, declared);
        }
        catch (Exception error) when (error is NotSupportedException or JsonException or InvalidOperationException)
        {
            return null;
        }

        return buffer.WrittenSpan.ToArray();
    }

    private object? ReadTagged(JsonObject tagged)
    {
        var type = (string?)tagged["type"] ?? "";
        return types.TryGetValue(type, out var known) ? tagged["value"].Deserialize(known, FlowJson.Options) : tagged["value"]?.DeepClone();
    }
}
