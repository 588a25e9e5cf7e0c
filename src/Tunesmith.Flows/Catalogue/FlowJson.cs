using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Tunesmith.Flows;

/// <summary>How everything of a flow is written as JSON: camel case, enums as camel-case text, numbers as numbers, no needless escapes.</summary>
public static class FlowJson
{
    /// <summary>One line, for spools, events and messages.</summary>
    public static JsonSerializerOptions Options { get; } = Make(indented: false);

    /// <summary>Two spaces deep, for files that people read.</summary>
    public static JsonSerializerOptions Indented { get; } = Make(indented: true);

    /// <summary>One line, as <see cref="Options"/>, and fast for long texts: for items of streams. Only for writing: it gives no schema.</summary>
    public static JsonSerializerOptions Items { get; } = Make(indented: false, new LongText());

    private static JsonSerializerOptions Make(bool indented, params ReadOnlySpan<JsonConverter> more)
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            PropertyNameCaseInsensitive = false,
            NumberHandling = JsonNumberHandling.Strict,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
            WriteIndented = indented,
            NewLine = "\n",
        };
        foreach (var converter in more)
        {
            options.Converters.Add(converter);
        }

        options.MakeReadOnly();
        return options;
    }
}
