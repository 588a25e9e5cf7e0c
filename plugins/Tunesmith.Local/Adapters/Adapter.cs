namespace Tunesmith.Local;

/// <summary>An adapter in the form that is applied on the fly, over a base that stays as it is.</summary>
internal sealed class Adapter(string id, IReadOnlyDictionary<(int Layer, string Part), AdapterPart> parts, WeightMatrix? embedding, WeightMatrix? head) : IDisposable
{
    /// <summary>What tells it from others, such as its content hash.</summary>
    public string Id { get; } = id;

    /// <summary>Whole embedding in place of the base's, or null.</summary>
    public WeightMatrix? Embedding { get; } = embedding;

    /// <summary>Whole head in place of the base's, or null.</summary>
    public WeightMatrix? Head { get; } = head;

    /// <summary>The largest rank of any part.</summary>
    public int Rank { get; } = parts.Count == 0 ? 0 : parts.Values.Max(part => part.Down.Rows);

    public long Bytes => parts.Values.Sum(part => part.Bytes) + (Embedding?.Bytes ?? 0) + (Head?.Bytes ?? 0);

    public AdapterPart? Part(int layer, string name) => parts.GetValueOrDefault((layer, name));

    public void Dispose()
    {
        foreach (var part in parts.Values)
        {
            part.Dispose();
        }

        Embedding?.Dispose();
        Head?.Dispose();
    }
}
