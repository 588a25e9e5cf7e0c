using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tunesmith.Cli;

/// <summary>Reads a setting typed in a terminal: JSON where it is JSON, else plain text.</summary>
internal static class SettingText
{
    public static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }
}
