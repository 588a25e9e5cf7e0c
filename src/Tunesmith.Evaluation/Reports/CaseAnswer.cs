using System.Text.Json.Serialization;

namespace Tunesmith.Evaluation;

/// <summary>A variant's answer to a case with its scores.</summary>
/// <param name="Text">The answer; empty when it failed.</param>
/// <param name="Seconds">Time it took.</param>
/// <param name="Scores">Score by scorer id; scorers that do not apply are not in it.</param>
public sealed record CaseAnswer(string Text, double Seconds, IReadOnlyDictionary<string, double> Scores)
{
    /// <summary>Why there is no answer; null when there is one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Failure { get; init; }
}
