using System.Text.Json.Serialization;

namespace Tunesmith.Flows;

/// <summary>A name of a secret; never its value.</summary>
/// <param name="Value">The name under which the secret is stored, or the environment variable that holds it.</param>
[JsonConverter(typeof(TextValueConverter<SecretRef>))]
public readonly record struct SecretRef(string Value) : ITextValue<SecretRef>
{
    /// <inheritdoc/>
    public static SecretRef From(string value) => new(value);

    /// <summary>Whether nothing has been chosen.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(Value);

    /// <inheritdoc/>
    public override string ToString() => Value ?? "";
}
