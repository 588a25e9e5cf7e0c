namespace Tunesmith.Components.Models.Scripted;

/// <summary>Scores by length alone: 5 for answers of usual length, less for very short and very long ones.</summary>
internal sealed class JudgeScript : IScript
{
    public string Name => "judge";

    public string Answer(string question, int variation)
    {
        var judged = question[(question.LastIndexOf("\n\n", StringComparison.Ordinal) + 1)..].Trim();
        var score = judged.Length switch { < 8 => 1, < 20 => 3, < 2_000 => 5, < 6_000 => 4, _ => 2 };
        return $"{{\"score\": {score}, \"reason\": \"Scripted: judged by its length of {judged.Length} characters alone.\"}}";
    }
}
