namespace Tunesmith.Execution;

/// <summary>A node tells the reader of the run something that does not stop it.</summary>
/// <param name="Node">Id of the node.</param>
/// <param name="Message">One sentence.</param>
public sealed record NodeWarned(string Node, string Message) : RunEvent;
