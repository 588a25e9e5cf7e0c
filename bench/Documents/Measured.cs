namespace Tunesmith.Bench.Documents;

/// <summary>What one part took.</summary>
/// <param name="Seconds">By the clock, from the first byte read.</param>
/// <param name="Processor">Seconds of processor time of the whole process.</param>
/// <param name="Peak">Most memory of the process, in MB.</param>
/// <param name="Wrote">How much it wrote.</param>
internal sealed record Measured(double Seconds, double Processor, double Peak, string Wrote);
