using System.Text.Encodings.Web;
using System.Text.Json;
using Tunesmith.Flows;

namespace Tunesmith.Datasets;

/// <summary>A dataset version as a file of its own: what it is and where it comes from, without the samples. This is what is put under version control.</summary>
public static class DatasetManifest
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The manifest as it is told to who listens for saves.</summary>
    public static SavedThing Of(DatasetVersion version, string? user = null) => new("dataset", version.Name, JsonSerializer.Serialize(version, Readable), user);
}
