using Tunesmith.Execution;

namespace Tunesmith.Hosting;

/// <summary>A run of the data folder.</summary>
/// <param name="Description">What was run.</param>
/// <param name="Notes">Where it belongs.</param>
public sealed record KnownRun(RunDescription Description, RunNotes Notes);
