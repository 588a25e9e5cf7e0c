namespace Tunesmith.Pocket;

/// <summary>A form of sample: lines of system, user, assistant or plain text, with a weight.</summary>
internal sealed record SampleForm(string Kind, int Weight, List<(char Role, string Text)> Lines);
