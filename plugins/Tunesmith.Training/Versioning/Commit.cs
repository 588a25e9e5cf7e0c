namespace Tunesmith.Training;

/// <summary>A commit of the versions.</summary>
/// <param name="Hash">Its hash.</param>
/// <param name="At">When.</param>
/// <param name="Author">Who.</param>
/// <param name="Message">What changed.</param>
public sealed record Commit(string Hash, DateTimeOffset At, string Author, string Message);
