using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tunesmith.Training;

/// <summary>How plans and events are written as JSON: camelCase, readable text, and events whose kind may stand anywhere in the line.</summary>
public static class TrainingJson
{
    /// <summary>One line, for events and hashes.</summary>
    public static JsonSerializerOptions Line { get; } = Make(indented: false);

    /// <summary>Indented, for files that people read.</summary>
    public static JsonSerializerOptions File { get; } = Make(indented: true);

    private static JsonSerializerOptions Make(bool indented) => new(JsonSerializerDefaults.Web)
    {
        WriteIndented = indented,
        AllowOutOfOrderMetadataProperties = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new ReadOnlySet<TuningMethod>(), new ReadOnlySet<Precision>() },
    };

    private sealed class ReadOnlySet<T> : JsonConverter<IReadOnlySet<T>>
    {
        public override IReadOnlySet<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            JsonSerializer.Deserialize<HashSet<T>>(ref reader, options)!;

        public override void Write(Utf8JsonWriter writer, IReadOnlySet<T> value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.AsEnumerable(), options);
    }
}
