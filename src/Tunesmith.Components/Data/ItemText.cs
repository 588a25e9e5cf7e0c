using System.Text.Json;
using System.Text.Json.Nodes;
using Tunesmith.Datasets;
using Tunesmith.Flows;

namespace Tunesmith.Components.Data;

/// <summary>The text of any item that flows along an edge.</summary>
internal static class ItemText
{
    public static string Of(object item) => item switch
    {
        string text => text,
        Document document => document.Text,
        Sample sample => string.Join('\n', sample.Messages.Select(turn => turn.Content)),
        ChatTurn turn => turn.Content,
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        JsonNode json => json.ToJsonString(FlowJson.Options),
        IFormattable number => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => JsonSerializer.Serialize(item, item.GetType(), FlowJson.Options),
    };
}
