namespace Tunesmith.Testing;

/// <summary>A component waits for a signal that a <see cref="TestRun"/> does not have yet.</summary>
public sealed class TestSuspendedException(string signal) : Exception($"The component waits for the signal '{signal}'.")
{
    /// <summary>Name of the signal.</summary>
    public string Signal { get; } = signal;
}
