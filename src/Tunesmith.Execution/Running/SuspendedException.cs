namespace Tunesmith.Execution;

/// <summary>Unwinds a component that waits for a signal.</summary>
internal sealed class SuspendedException(string signal, string why) : Exception($"Waits for the signal '{signal}'.")
{
    public string Signal => signal;

    public string Why => why;
}
