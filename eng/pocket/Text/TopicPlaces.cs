namespace Tunesmith.Pocket;

/// <summary>Places about support topics: a question, another way to ask the same, a question about something else, a small list of questions and answers.</summary>
internal static class TopicPlaces
{
    public static string Question(Expansion at, string language)
    {
        var topics = at.Grammar.Topics(language);
        var topic = topics[at.Random.Next(topics.Count)];
        at["tname"] = topic.Name;
        at["tq"] = Ask(at, topic, null);
        at["tq2"] = Ask(at, topic, at["tq"]);
        at["ta"] = Answer(at, topic);
        at["oq"] = Ask(at, Other(at, topics, [topic]), null);
        return at["tq"]!;
    }

    public static string Name(Expansion at, string language)
    {
        Question(at, language);
        return at["tname"]!;
    }

    // Questions and answers to look up, one of them asked in other words.
    public static string List(Expansion at, string language)
    {
        var topics = at.Grammar.Topics(language);
        List<SupportTopic> chosen = [];
        for (var count = at.Random.Next(2, 5); count > 0; count--)
            chosen.Add(Other(at, topics, chosen));
        var asked = at.Random.Next(chosen.Count);
        var lines = chosen.Select((topic, i) =>
        {
            var (question, answer) = (Ask(at, topic, null), Answer(at, topic));
            if (i == asked)
                (at["faqq"], at["faqa"]) = (Ask(at, topic, question), answer);
            return language == "zh" ? $"问:{question} 答:{answer}" : $"Q: {question} A: {answer}";
        });
        return string.Join('\n', lines.ToList());
    }

    private static string Ask(Expansion at, SupportTopic topic, string? not)
    {
        for (var tries = 0; ; tries++)
        {
            var question = Fresh(at).Expand(at.Pick(topic.Questions));
            if (question != not || tries > 5)
                return question;
        }
    }

    private static string Answer(Expansion at, SupportTopic topic) => Fresh(at).Expand(at.Pick(topic.Answers));

    private static SupportTopic Other(Expansion at, List<SupportTopic> topics, List<SupportTopic> not)
    {
        SupportTopic found;
        do
            found = topics[at.Random.Next(topics.Count)];
        while (not.Contains(found));
        return found;
    }

    private static Expansion Fresh(Expansion at) => new(at.Grammar, at.Random);
}
