namespace Tunesmith.Training;

/// <summary>A line that was taken away (<c>-</c>) or added (<c>+</c>).</summary>
/// <param name="Kind"><c>-</c> or <c>+</c>.</param>
/// <param name="Number">Line number in the text it belongs to, from 1.</param>
/// <param name="Text">The line.</param>
public sealed record DiffLine(char Kind, int Number, string Text);
