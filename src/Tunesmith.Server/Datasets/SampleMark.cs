using Tunesmith.Datasets;
using Tunesmith.Flows;

namespace Tunesmith.Server.Datasets;

/// <summary>What a person says about a sample.</summary>
/// <param name="Mark">Keep, fix or drop; null takes the mark away.</param>
/// <param name="Messages">The corrected conversation, for fix.</param>
/// <param name="Note">Why.</param>
public sealed record SampleMark(Mark? Mark = null, IReadOnlyList<ChatTurn>? Messages = null, string? Note = null);
