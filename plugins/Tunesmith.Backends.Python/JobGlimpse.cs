namespace Tunesmith.Backends.Python;

/// <summary>A look at a job.</summary>
/// <param name="State"><c>waits</c>, <c>runs</c>, <c>over</c>, or <c>gone</c> when the process vanished without a word.</param>
/// <param name="Code">Exit code, when over.</param>
/// <param name="At">When it was over, by that machine's clock.</param>
/// <param name="News">New text of the events.</param>
internal sealed record JobGlimpse(string State, int Code, DateTimeOffset At, string News);
