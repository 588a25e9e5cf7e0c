using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace Tunesmith.Flows;

/// <summary>Reads JSON of unknown origin: bounded in size and depth, with duplicate names found instead of lost.</summary>
internal sealed class BoundedJson(List<Finding> findings)
{
    public const int MaxBytes = 20 * 1024 * 1024;
    public const int MaxDepth = 64;
    private const int MaxDuplicates = 100;

    public JsonNode? Read(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > MaxBytes)
        {
            Add("TS1002", "", $"The file is larger than {MaxBytes / 1024 / 1024} MB, but a flow holds settings, not data.", "Keep data in files of its own and name them in settings.");
            return null;
        }

        utf8 = utf8.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8;
        if (!Utf8.IsValid(utf8))
        {
            Add("TS1001", "", "The file is not UTF-8 text, but a flow must be.", "Save it as UTF-8.");
            return null;
        }

        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaxDepth + 2 });
        try
        {
            reader.Read();
            var root = Value(ref reader, "");
            reader.Read();
            return root;
        }
        catch (JsonException error) when (error is not TooDeepException)
        {
            var place = $"line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}";
            var tooDeep = reader.CurrentDepth > MaxDepth;
            AddBroken(tooDeep, place);
        }
        catch (TooDeepException)
        {
            AddBroken(tooDeep: true, "");
        }
        catch (InvalidOperationException)
        {
            Add("TS1001", "", "A text in the file holds half of a surrogate pair, which no text can.", @"Correct the \u escape.");
        }

        return null;
    }

    private JsonNode? Value(ref Utf8JsonReader reader, string path) => reader.TokenType switch
    {
        JsonTokenType.StartObject => Object(ref reader, path),
        JsonTokenType.StartArray => Array(ref reader, path),
        JsonTokenType.String => JsonValue.Create(reader.GetString()),
        JsonTokenType.Number => JsonNode.Parse(reader.ValueSpan),
        JsonTokenType.True => JsonValue.Create(true),
        JsonTokenType.False => JsonValue.Create(false),
        _ => null,
    };

    private JsonObject Object(ref Utf8JsonReader reader, string path)
    {
        GuardDepth(ref reader);
        var made = new JsonObject();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            var here = $"{path}/{FindingPath.Escape(name)}";
            var value = Value(ref reader, here);
            if (made.ContainsKey(name) && findings.Count < MaxDuplicates)
            {
                var what = path == "/nodes" ? $"Two nodes are called '{name}'" : $"The name '{name}' stands twice in one object";
                Add("TS1005", here, $"{what}, but names must be unique.", "Rename or remove one of them.");
            }

            made[name] = value;
        }

        return made;
    }

    private JsonArray Array(ref Utf8JsonReader reader, string path)
    {
        GuardDepth(ref reader);
        var made = new JsonArray();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            made.Add(Value(ref reader, $"{path}/{made.Count}"));
        }

        return made;
    }

    private static void GuardDepth(ref Utf8JsonReader reader)
    {
        if (reader.CurrentDepth >= MaxDepth)
        {
            throw new TooDeepException();
        }
    }

    private void AddBroken(bool tooDeep, string place)
    {
        if (tooDeep)
        {
            Add("TS1003", "", $"The file is nested more than {MaxDepth} levels deep, which no flow needs.", "Check that this is a flow file.");
        }
        else
        {
            Add("TS1001", "", $"The file is not JSON: it cannot be read from {place} on.", "Correct it there, or take an earlier version of the file.");
        }
    }

    private void Add(string code, string path, string message, string fix) => findings.Add(new(code, Severity.Error, path, message, fix));

    private sealed class TooDeepException : JsonException;
}
