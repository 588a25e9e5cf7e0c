using Tunesmith.Flows;

namespace Tunesmith.Datasets;

/// <summary>A person's mark on a sample.</summary>
/// <param name="SampleHash">The sample, by <see cref="Datasets.SampleHash"/>; the mark holds in every version that has it.</param>
/// <param name="Mark">Keep, fix or drop.</param>
/// <param name="By">Who.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Messages">The corrected conversation, for fix.</param>
/// <param name="Note">Why, in the person's words.</param>
public sealed record ReviewMark(
    string SampleHash, Mark Mark, string By, DateTimeOffset At, IReadOnlyList<ChatTurn>? Messages = null, string? Note = null);
