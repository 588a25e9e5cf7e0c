using System.Text.Json.Serialization;

namespace Tunesmith.Flows;

/// <summary>A dataset, as <c>name</c> or <c>name@version</c>.</summary>
/// <param name="Value">Without a version, the newest.</param>
[JsonConverter(typeof(TextValueConverter<DatasetRef>))]
public readonly record struct DatasetRef(string Value) : ITextValue<DatasetRef>
{
    /// <inheritdoc/>
    public static DatasetRef From(string value) => new(value);

    /// <summary>Whether nothing has been chosen.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(Value);

    /// <inheritdoc/>
    public override string ToString() => Value ?? "";
}
