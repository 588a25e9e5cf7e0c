using System.Text.Json;
using Tunesmith.Flows;

namespace Tunesmith.Local;

/// <summary>Reading of a model folder's JSON files, with a sentence for what is missing or broken.</summary>
internal static class LocalJson
{
    private static readonly JsonDocumentOptions Options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    public static JsonDocument Read(string path, string code)
    {
        if (!File.Exists(path))
        {
            throw new TunesmithException(
                code, $"'{path}' does not exist. Expected a model folder with {System.IO.Path.GetFileName(path)}. Check the path, or download the model again.");
        }

        try
        {
            return JsonDocument.Parse(File.ReadAllBytes(path), Options);
        }
        catch (JsonException fault)
        {
            throw new TunesmithException(code, $"'{path}' is not valid JSON: {fault.Message} Expected the file as published. Download it again.", fault);
        }
    }

    public static string? Text(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public static int? Whole(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? (int)value.GetDouble() : null;

    public static double? Number(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

    public static bool? Truth(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? element.GetProperty(name).GetBoolean()
            : null;

    public static JsonElement? Inner(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null ? value : null;
}
