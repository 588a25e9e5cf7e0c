namespace Tunesmith.Server.Runs;

/// <summary>What an output port gave.</summary>
/// <param name="Port">The port.</param>
/// <param name="Type">Type of its items.</param>
/// <param name="Many">Whether it carries a stream.</param>
/// <param name="Count">Number of items.</param>
public sealed record OutputState(string Port, string Type, bool Many, long Count);
