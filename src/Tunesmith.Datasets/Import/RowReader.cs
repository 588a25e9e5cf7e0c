using System.Text.Json;
using Tunesmith.Flows;

namespace Tunesmith.Datasets;

/// <summary>Makes a sample of a row by a mapping.</summary>
internal sealed class RowReader(SampleMapping mapping, string sourceName)
{
    public const string NotUnicode = "A text in the row is not valid Unicode: half of a surrogate pair stands alone.";

    private readonly HashSet<string> _used = new(
        new[] { mapping.Conversation, mapping.Question, mapping.Context, mapping.Answer, mapping.History, mapping.System, mapping.Text }.OfType<string>());

    public ImportedRow Read(RawRow row)
    {
        if (row.Reason is { } unreadable)
        {
            return new ImportedRow(row.Line, null, unreadable);
        }

        try
        {
            var turns = new List<ChatTurn>();
            var reason = ReadTurns(row.Fields, turns) ?? Finish(turns);
            return reason is null
                ? new ImportedRow(row.Line, new Sample(turns, Metadata(row.Fields), Origin(row, turns)), null)
                : new ImportedRow(row.Line, null, reason);
        }
        catch (InvalidOperationException)
        {
            return new ImportedRow(row.Line, null, NotUnicode);
        }
    }

    private string? ReadTurns(JsonElement fields, List<ChatTurn> turns)
    {
        if (mapping.System is { } column && Text(fields, column) is { Length: > 0 } system)
        {
            turns.Add(new ChatTurn("system", system));
        }

        return mapping.Shape switch
        {
            SampleShape.Messages or SampleShape.ShareGpt => Conversation(fields, mapping.Conversation, turns),
            SampleShape.Text => PlainText(fields, turns),
            _ => QuestionAndAnswer(fields, turns),
        };
    }

    private static string? Conversation(JsonElement fields, string? column, List<ChatTurn> turns) =>
        column is null ? "No column is mapped to the conversation."
        : fields.TryGetProperty(column, out var list) ? ConversationReader.Read(list, turns)
        : Missing(column);

    private string? PlainText(JsonElement fields, List<ChatTurn> turns)
    {
        if (mapping.Text is null || Text(fields, mapping.Text) is not { } text)
        {
            return Missing(mapping.Text);
        }

        turns.Clear();
        turns.Add(new ChatTurn("assistant", text));
        return string.IsNullOrWhiteSpace(text) ? $"'{mapping.Text}' is empty." : null;
    }

    private string? QuestionAndAnswer(JsonElement fields, List<ChatTurn> turns)
    {
        if (mapping.History is { } column && fields.TryGetProperty(column, out var history) && History(history, turns) is { } wrong)
        {
            return wrong;
        }

        if (mapping.Question is null || !fields.TryGetProperty(mapping.Question, out var question) || question.ValueKind == JsonValueKind.Null)
        {
            return Missing(mapping.Question);
        }

        if (mapping.Answer is null || !fields.TryGetProperty(mapping.Answer, out var answer) || answer.ValueKind == JsonValueKind.Null)
        {
            return Missing(mapping.Answer);
        }

        if (question.ValueKind == JsonValueKind.Array && ConversationReader.LooksLikeMessages(question, out _))
        {
            return ConversationReader.Read(question, turns) ?? (answer.ValueKind == JsonValueKind.Array ? ConversationReader.Read(answer, turns) : Add(turns, "assistant", answer, mapping.Answer));
        }

        return AddQuestion(fields, question, turns) ?? Add(turns, "assistant", answer, mapping.Answer);
    }

    private string? AddQuestion(JsonElement fields, JsonElement question, List<ChatTurn> turns)
    {
        var text = Scalar(question);
        var context = mapping.Context is { } column ? Text(fields, column) : null;
        var whole = string.IsNullOrWhiteSpace(context) ? text : string.IsNullOrWhiteSpace(text) ? context : $"{text}\n\n{context}";
        if (string.IsNullOrWhiteSpace(whole))
        {
            return $"'{mapping.Question}' is empty.";
        }

        turns.Add(new ChatTurn("user", whole));
        return null;
    }

    private static string? Add(List<ChatTurn> turns, string role, JsonElement value, string column)
    {
        // A list of accepted answers, as question-answering sets have it: the first is learned.
        value = value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0 ? value[0] : value;
        if (Scalar(value) is not { } text)
        {
            return $"'{column}' is not text.";
        }

        turns.Add(new ChatTurn(role, text));
        return null;
    }

    private static string? History(JsonElement history, List<ChatTurn> turns)
    {
        // Separated values and Parquet files hold the pairs as JSON text.
        if (history.ValueKind == JsonValueKind.String && ConversationReader.ParsedList(history.GetString()!) is { } parsed)
        {
            history = parsed;
        }

        if (history.ValueKind is JsonValueKind.Null or JsonValueKind.String)
        {
            return null;
        }

        foreach (var pair in history.ValueKind == JsonValueKind.Array ? history.EnumerateArray() : default)
        {
            if (pair.ValueKind != JsonValueKind.Array || pair.GetArrayLength() != 2 || Scalar(pair[0]) is not { } question || Scalar(pair[1]) is not { } answer)
            {
                return "The history is not a list of [question, answer] pairs.";
            }

            turns.Add(new ChatTurn("user", question));
            turns.Add(new ChatTurn("assistant", answer));
        }

        return null;
    }

    private string? Finish(List<ChatTurn> turns)
    {
        var last = turns.FindLastIndex(turn => turn.Role == "assistant");
        if (last < 0)
        {
            return "The conversation has no answer of an assistant, so there is nothing to learn.";
        }

        turns.RemoveRange(last + 1, turns.Count - last - 1);
        if (mapping.SystemPrompt is { Length: > 0 } prompt && mapping.Shape != SampleShape.Text && turns[0].Role != "system")
        {
            turns.Insert(0, new ChatTurn("system", prompt));
        }

        return null;
    }

    private Dictionary<string, string> Metadata(JsonElement fields)
    {
        var metadata = new Dictionary<string, string>();
        if (!mapping.KeepOthers)
        {
            return metadata;
        }

        foreach (var field in fields.EnumerateObject())
        {
            if (field.NameEquals("metadata") && field.Value.ValueKind == JsonValueKind.Object)
            {
                foreach (var own in field.Value.EnumerateObject().Where(own => Scalar(own.Value) is { Length: > 0 }))
                {
                    metadata[own.Name] = Scalar(own.Value)!;
                }
            }
            else if (!_used.Contains(field.Name) && Scalar(field.Value) is { Length: > 0 } text)
            {
                metadata[field.Name] = text;
            }
        }

        return metadata;
    }

    private Provenance Origin(RawRow row, List<ChatTurn> turns)
    {
        if (row.Fields.TryGetProperty("provenance", out var own) && own.ValueKind == JsonValueKind.Object
            && own.TryGetProperty("sourceHash", out var hash) && hash.ValueKind == JsonValueKind.String)
        {
            return own.Deserialize<Provenance>(JsonSerializerOptions.Web)!;
        }

        var source = mapping.Source is { } column ? Text(row.Fields, column) : null;
        return string.IsNullOrEmpty(source)
            ? new Provenance(SampleHash.Of(turns)) { Source = $"{sourceName}:{row.Line}" }
            : new Provenance(SampleHash.OfText(source)) { Source = source };
    }

    private static string? Text(JsonElement fields, string column) => fields.TryGetProperty(column, out var value) ? Scalar(value) : null;

    private static string? Scalar(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => null,
    };

    private static string Missing(string? column) => column is null ? "A needed column is not mapped." : $"'{column}' is missing.";
}
