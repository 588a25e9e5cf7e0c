using System.Text.Json.Serialization;

namespace Tunesmith.Flows;

/// <summary>A file or folder, relative to the flow's folder.</summary>
/// <param name="Value">Forward slashes on every system.</param>
[JsonConverter(typeof(TextValueConverter<FileRef>))]
public readonly record struct FileRef(string Value) : ITextValue<FileRef>
{
    /// <inheritdoc/>
    public static FileRef From(string value) => new(value);

    /// <summary>Whether nothing has been chosen.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(Value);

    /// <inheritdoc/>
    public override string ToString() => Value ?? "";
}
