using Tunesmith.Flows;

namespace Tunesmith.Datasets;

/// <summary>What a person says about a sample.</summary>
/// <param name="Mark">Keep, fix or drop.</param>
/// <param name="By">Who says it.</param>
/// <param name="Messages">The corrected conversation; needed for fix, else not looked at.</param>
/// <param name="Note">Why, in the person's words.</param>
public sealed record Review(Mark Mark, string By, IReadOnlyList<ChatTurn>? Messages = null, string? Note = null);
