namespace Tunesmith.Local;

/// <summary>The values given to a filter, test or method.</summary>
internal sealed record JinjaCall(IReadOnlyList<object?> Positional, IReadOnlyDictionary<string, object?> Named)
{
    public static JinjaCall None { get; } = new([], new Dictionary<string, object?>());

    /// <summary>An argument by place or name, or the fall-back where it was not given.</summary>
    public object? Get(int place, string name, object? fallback = null) =>
        place < Positional.Count ? Positional[place] : Named.TryGetValue(name, out var value) ? value : fallback;

    public string Text(int place, string name, string fallback = "") => Get(place, name) is { } value ? JinjaValues.Text(value) : fallback;

    public long? Whole(int place, string name) => Get(place, name) switch { long whole => whole, double number => (long)number, bool truth => truth ? 1 : 0, _ => null };

    public JinjaCall Without(int count) => new([.. Positional.Skip(count)], Named);
}
