using System.Text.Json;

namespace Tunesmith.Datasets;

/// <summary>Guesses which column is what: by the names that known formats give, then by names people use, then by length.</summary>
internal static class MappingGuess
{
    private const int Examples = 5;

    private static readonly (string[] Questions, string[] Answers, double Confidence)[] Pairs =
    [
        (["prompt"], ["completion"], 1.0),
        (["instruction"], ["output"], 1.0),
        (["question"], ["answer", "answers"], 0.97),
        (["prompt", "instruction", "query", "question", "input", "user"], ["completion", "response", "output", "answer", "answers", "reply", "assistant"], 0.9),
        (["问题", "提问", "用户问题", "指令", "问", "q", "title", "标题"], ["答案", "回答", "答复", "回复", "标准答案", "答", "a", "reply", "answer", "content", "内容"], 0.85),
        (["text", "utterance", "sentence", "文本"], ["label", "intent", "category", "class", "标签", "类别", "意图"], 0.7),
        (["document", "article", "passage", "正文"], ["summary", "highlights", "abstract", "摘要"], 0.9),
    ];

    private static readonly string[] Sources = ["source", "document_id", "doc_id", "document", "file", "filename", "url", "path", "来源", "文档", "文件"];
    private static readonly string[] Texts = ["text", "content", "body", "正文", "文本"];

    public static ImportProposal Of(FileKind kind, IReadOnlyList<RawRow> rows, string name)
    {
        rows = [.. rows.Select(row => row.Reason is null && !IsUnicode(row.Fields) ? RawRow.Bad(row.Line, RowReader.NotUnicode) : row)];
        var columns = ColumnSketches.Of(rows);
        var (mapping, confidence, why) = Guess(columns, rows);
        if (mapping is null)
        {
            return new ImportProposal(kind, null, 0, why, columns, [.. rows.Where(row => row.Reason is not null).Select(row => new BadRow(row.Line, row.Reason!))], []);
        }

        var reader = new RowReader(mapping, name);
        var read = rows.Select(reader.Read).ToList();
        var bad = read.Where(row => row.Sample is null).Select(row => new BadRow(row.Line, row.Reason!)).ToList();

        // A mapping by which half of the rows make no sense is not a good guess, whatever the names say.
        var fit = read.Count == 0 ? 0 : 1 - ((double)bad.Count / read.Count);
        return new ImportProposal(
            kind, mapping, Math.Round(confidence * Math.Min(1, 2 * fit), 2), why, columns, bad, [.. read.Select(row => row.Sample).OfType<Sample>().Take(Examples)]);
    }

    private static bool IsUnicode(JsonElement value)
    {
        try
        {
            return value.ValueKind switch
            {
                JsonValueKind.String => value.GetString() is not null,
                JsonValueKind.Array => value.EnumerateArray().All(IsUnicode),
                JsonValueKind.Object => value.EnumerateObject().All(property => property.Name is not null && IsUnicode(property.Value)),
                _ => true,
            };
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static (SampleMapping? Mapping, double Confidence, string Why) Guess(List<ColumnSketch> columns, IReadOnlyList<RawRow> rows)
    {
        if (columns.Count == 0)
        {
            return (null, 0, "No row could be read.");
        }

        var source = Named(columns, Sources)?.Name;
        var system = Named(columns, ["system", "system_prompt", "系统提示"])?.Name;
        return Conversation(columns, rows, source, system)
            ?? NamedPair(columns, source, system)
            ?? PlainText(columns, source)
            ?? ByLength(columns, source)
            ?? (null, 0, $"None of the columns ({string.Join(", ", columns.Select(column => column.Name))}) looks like a conversation, a question or a text.");
    }

    private static (SampleMapping?, double, string)? Conversation(List<ColumnSketch> columns, IReadOnlyList<RawRow> rows, string? source, string? system)
    {
        var lists = columns.Where(column => column.Kind == "messages").ToList();
        if ((Named(lists, ["messages", "conversations", "conversation", "chat", "dialogue"]) ?? lists.FirstOrDefault()) is not { } list || Named(columns, ["completion"]) is { Kind: "messages" })
        {
            return null;
        }

        var first = rows.First(row => row.Reason is null && row.Fields.TryGetProperty(list.Name, out var value) && ConversationReader.LooksLikeMessages(value, out _));
        ConversationReader.LooksLikeMessages(first.Fields.GetProperty(list.Name), out var isShareGpt);
        var mapping = new SampleMapping { Shape = isShareGpt ? SampleShape.ShareGpt : SampleShape.Messages, Conversation = list.Name, Source = source, System = system };
        return Named(columns, ["chosen"]) is not null
            ? (mapping, 0.5, $"'{list.Name}' holds conversations beside 'chosen' and 'rejected': preference data, of which only the conversation is read.")
            : (mapping, list.Name is "messages" or "conversations" ? 1 : 0.9, $"'{list.Name}' holds a list of messages in {(isShareGpt ? "ShareGPT's" : "OpenAI's")} form.");
    }

    private static (SampleMapping?, double, string)? NamedPair(List<ColumnSketch> columns, string? source, string? system)
    {
        foreach (var (questions, answers, confidence) in Pairs)
        {
            if (Named(columns, questions) is not { } question || Named(columns, answers) is not { } answer || question == answer)
            {
                continue;
            }

            var context = Named(columns.Where(column => column != question && column != answer), ["input", "context", "passage", "上下文", "输入"]);
            var history = Named(columns, ["history"]);
            var isAlpaca = Same(question.Name, "instruction") || history is not null;
            var mapping = new SampleMapping
            {
                Shape = isAlpaca ? SampleShape.Alpaca : SampleShape.PromptCompletion,
                Question = question.Name, Answer = answer.Name, Context = context?.Name, History = history?.Name, System = system,
                Source = source is not null && source != question.Name ? source : null,
            };
            return (mapping, confidence, $"'{question.Name}' is read as the question and '{answer.Name}' as the answer, by their names.");
        }

        return null;
    }

    private static (SampleMapping?, double, string)? PlainText(List<ColumnSketch> columns, string? source)
    {
        var text = Named(columns, Texts) ?? (columns.Count == 1 && columns[0].Kind == "text" ? columns[0] : null);
        return text is null ? null : (new SampleMapping { Shape = SampleShape.Text, Text = text.Name, Source = source == text.Name ? null : source },
            columns.Count == 1 ? 1 : 0.75, $"'{text.Name}' is read as plain text for continued pre-training.");
    }

    private static (SampleMapping?, double, string)? ByLength(List<ColumnSketch> columns, string? source)
    {
        var texts = columns.Where(column => column.Kind == "text" && column.Filled > 0.5 && column.Name != source).ToList();
        if (texts.Count < 2)
        {
            return null;
        }

        // The two longest texts; of these, the one that stands first is asked and the other answered.
        var two = texts.OrderByDescending(column => column.MeanLength).Take(2).OrderBy(columns.IndexOf).ToList();
        return (new SampleMapping { Shape = SampleShape.PromptCompletion, Question = two[0].Name, Answer = two[1].Name, Source = source },
            0.3, $"'{two[0].Name}' and '{two[1].Name}' are the longest texts; taking the first as the question is a guess.");
    }

    private static ColumnSketch? Named(IEnumerable<ColumnSketch> columns, string[] names)
    {
        var all = columns.Where(column => column.Kind != "empty").ToList();
        return names.Select(name => all.Find(column => Same(column.Name, name))).FirstOrDefault(column => column is not null);
    }

    private static bool Same(string column, string name) => string.Equals(column.Trim(), name, StringComparison.OrdinalIgnoreCase);
}
