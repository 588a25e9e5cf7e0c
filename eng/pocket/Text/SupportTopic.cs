namespace Tunesmith.Pocket;

/// <summary>A topic of support: ways to ask about it, and answers.</summary>
internal sealed record SupportTopic(string Name, IReadOnlyList<string> Questions, IReadOnlyList<string> Answers)
{
    /// <summary>Reads "name :: question / question :: answer / answer".</summary>
    public static SupportTopic Parse(string line)
    {
        var parts = line.Split(" :: ");
        return new SupportTopic(parts[0], parts[1].Split(" / "), parts[2].Split(" / "));
    }
}
