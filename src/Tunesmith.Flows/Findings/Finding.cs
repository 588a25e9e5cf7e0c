namespace Tunesmith.Flows;

/// <summary>One thing wrong, or risky, in a flow, a plan or data. Findings are data: all at once, on the field, in CLI and API alike.</summary>
/// <param name="Code">Stable id with a page of its own under <c>docs/findings</c>, such as <c>TS1101</c> or <c>LR01</c>.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Path">JSON pointer to the value, so that the editor can mark the field.</param>
/// <param name="Message">What is wrong, with the value that was found, and what was expected.</param>
/// <param name="Fix">What to do about it, with the change where one change helps.</param>
public sealed record Finding(string Code, Severity Severity, string Path, string Message, Fix Fix);
