namespace Tunesmith.Flows;

/// <summary>What to do about a finding.</summary>
/// <param name="Text">The advice; the label of the button when there are changes, naming their effect.</param>
/// <param name="Changes">Changes that one click applies, as one undoable command. Empty when a person must decide.</param>
public sealed record Fix(string Text, IReadOnlyList<SettingChange> Changes)
{
    /// <summary>Advice without a change.</summary>
    public static implicit operator Fix(string text) => new(text, []);
}
