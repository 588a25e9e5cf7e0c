namespace Tunesmith.Training;

/// <summary>What adapters need to know of an architecture.</summary>
/// <param name="ModelType">As in <c>config.json</c>.</param>
/// <param name="PeftDefault">Modules that peft takes when none is given; empty where it has no default and refuses.</param>
/// <param name="Modules">The linear modules of one layer.</param>
public sealed record Architecture(
    string ModelType, IReadOnlyList<string> PeftDefault, Func<BaseFacts, IReadOnlyList<LinearModule>> Modules)
{
    /// <summary>Whether the table knows it; an unknown one is treated as Llama-like and never a reason to block.</summary>
    public bool Known { get; init; } = true;

    /// <summary>Whether its linear modules are Conv1D, whose weights lie transposed.</summary>
    public bool Transposed { get; init; }
}
