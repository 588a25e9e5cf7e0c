namespace Tunesmith.Execution;

/// <summary>What a suspended run waits for.</summary>
/// <param name="Node">The node that waits.</param>
/// <param name="Signal">Name of the signal.</param>
/// <param name="Why">What it waits for, in words for people.</param>
public sealed record RunWait(string Node, string Signal, string Why);
