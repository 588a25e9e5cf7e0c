namespace Tunesmith.Server.Deployments;

/// <summary>A new key; it is shown this once.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Key">The key.</param>
/// <param name="Snippets">Calls with the key in them, by language.</param>
public sealed record CreatedKey(string Id, string Key, IReadOnlyDictionary<string, string> Snippets);
