using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>A change that saves memory.</summary>
/// <param name="Text">What it does and what it costs.</param>
/// <param name="Changes">The change to the plan.</param>
/// <param name="Total">About how many bytes are needed after it.</param>
/// <param name="Fits">Whether the plan fits then, within 85 % of the device.</param>
public sealed record Remedy(string Text, IReadOnlyList<SettingChange> Changes, long Total, bool Fits);
