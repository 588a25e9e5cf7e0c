using Tunesmith.Server.Runs;

namespace Tunesmith.Server.Flows;

/// <summary>The newest run of a flow.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="State">Where it stands.</param>
/// <param name="At">When it came there, UTC.</param>
public sealed record RunBrief(string Id, RunPhase State, DateTimeOffset At);
