namespace Tunesmith.Trackers.TensorBoard;

/// <summary>A scalar or a text of an event file.</summary>
internal sealed record EventPoint(string Tag, long Step, double? Value, string? Text);
