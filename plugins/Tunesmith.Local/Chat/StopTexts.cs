namespace Tunesmith.Local;

/// <summary>Lets text through until a stop text comes; what could be its start is held back.</summary>
internal sealed class StopTexts(IReadOnlyList<string> stops)
{
    private string _held = "";

    public bool Stopped { get; private set; }

    /// <summary>Text that can be shown.</summary>
    public string Add(string text)
    {
        if (Stopped || stops.Count == 0)
        {
            return Stopped ? "" : text;
        }

        _held += text;
        var at = stops.Select(stop => _held.IndexOf(stop, StringComparison.Ordinal)).Where(index => index >= 0).DefaultIfEmpty(-1).Min();
        if (at >= 0)
        {
            Stopped = true;
            return Take(at);
        }

        return Take(_held.Length - LongestStart());
    }

    /// <summary>What is held back at the end.</summary>
    public string Finish() => Stopped ? "" : Take(_held.Length);

    private string Take(int count)
    {
        var shown = _held[..count];
        _held = Stopped ? "" : _held[count..];
        return shown;
    }

    private int LongestStart()
    {
        for (var length = Math.Min(_held.Length, stops.Max(stop => stop.Length) - 1); length > 0; length--)
        {
            if (stops.Any(stop => stop.AsSpan().StartsWith(_held.AsSpan(_held.Length - length))))
            {
                return length;
            }
        }

        return 0;
    }
}
