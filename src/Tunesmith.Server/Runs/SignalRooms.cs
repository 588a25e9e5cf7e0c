using Tunesmith.Flows;

namespace Tunesmith.Server.Runs;

/// <summary>What giving a signal asks for.</summary>
internal sealed record SignalRooms(RunIndex Runs, IRunSignals Signals, CancellationToken Cancellation);
