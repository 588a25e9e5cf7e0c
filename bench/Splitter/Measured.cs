namespace Tunesmith.Bench.Splitter;

/// <param name="Seconds">Processor time of the best round.</param>
/// <param name="Chunks">Number of chunks.</param>
/// <param name="Hash">SHA-256 over the chunks in order.</param>
internal sealed record Measured(double Seconds, int Chunks, string Hash);
