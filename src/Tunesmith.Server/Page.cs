namespace Tunesmith.Server;

/// <summary>A part of a long list.</summary>
/// <param name="Total">Number of items in the whole list.</param>
/// <param name="Offset">Place of the first item here.</param>
/// <param name="Items">The items.</param>
public sealed record Page<T>(long Total, long Offset, IReadOnlyList<T> Items);
