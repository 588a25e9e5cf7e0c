namespace Tunesmith.Flows;

/// <summary>Delivers what suspended runs wait for, and resumes them.</summary>
public interface IRunSignals
{
    /// <summary>Stores a signal for a run and plans its resumption. The first signal of a name wins; a repeat changes nothing.</summary>
    /// <param name="signal">The name given to <see cref="RunContext.WaitForAsync{T}"/>.</param>
    ValueTask SendAsync<T>(string runId, string signal, T payload, CancellationToken cancellationToken);
}
