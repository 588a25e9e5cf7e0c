using Tunesmith.Evaluation;

namespace Tunesmith.Server.Evaluations;

/// <summary>What a vote needs of the server.</summary>
internal sealed record VoteRooms(KeptReports Reports, BlindVotes Votes, HttpContext Context);
