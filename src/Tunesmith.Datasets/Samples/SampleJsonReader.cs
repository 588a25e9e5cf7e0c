using System.Collections.Frozen;
using System.Text.Json;
using Tunesmith.Flows;

namespace Tunesmith.Datasets;

/// <summary>Reads canonical sample JSON without building a document: a million samples are read in seconds.</summary>
internal static class SampleJsonReader
{
    private static readonly FrozenDictionary<string, string> NoMetadata = FrozenDictionary<string, string>.Empty;

    public static Sample Read(ReadOnlySpan<byte> utf8)
    {
        try
        {
            var json = new Utf8JsonReader(utf8);
            return ReadSample(ref json);
        }
        catch (JsonException wrong)
        {
            throw Bad($"is not valid JSON ({wrong.Message.TrimEnd('.')})");
        }
        catch (InvalidOperationException)
        {
            throw Bad("has a value of the wrong kind, or text that is not valid Unicode");
        }
    }

    private static Sample ReadSample(ref Utf8JsonReader json)
    {
        List<ChatTurn>? messages = null;
        IReadOnlyDictionary<string, string> metadata = NoMetadata;
        Provenance? provenance = null;
        Expect(ref json, JsonTokenType.StartObject, "an object");
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("messages"u8))
            {
                messages = ReadMessages(ref json);
            }
            else if (json.ValueTextEquals("metadata"u8))
            {
                metadata = ReadMetadata(ref json);
            }
            else if (json.ValueTextEquals("provenance"u8))
            {
                provenance = ReadProvenance(ref json);
            }
            else
            {
                json.Read();
                json.Skip();
            }
        }

        if (json.Read())
        {
            throw Bad("has something after its end");
        }

        return messages is not { Count: > 0 } ? throw Bad("has no 'messages'")
            : provenance is null ? throw Bad("has no 'provenance.sourceHash'")
            : new Sample(messages, metadata, provenance);
    }

    private static List<ChatTurn> ReadMessages(ref Utf8JsonReader json)
    {
        var turns = new List<ChatTurn>(3);
        Expect(ref json, JsonTokenType.StartArray, "'messages' as a list");
        while (json.Read() && json.TokenType == JsonTokenType.StartObject)
        {
            string? role = null, content = null;
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                var isRole = json.ValueTextEquals("role"u8);
                var isContent = json.ValueTextEquals("content"u8);
                json.Read();
                if (isRole)
                {
                    role = Known(json.GetString());
                }
                else if (isContent)
                {
                    content = json.GetString();
                }
                else
                {
                    json.Skip();
                }
            }

            turns.Add(new ChatTurn(role ?? throw Bad("has a message without 'role'"), content ?? throw Bad("has a message without 'content'")));
        }

        return turns;
    }

    // The usual roles are shared strings, so that a million samples do not hold a million copies.
    private static string? Known(string? role) => role switch
    {
        "user" => "user",
        "assistant" => "assistant",
        "system" => "system",
        "tool" => "tool",
        _ => role,
    };

    private static Dictionary<string, string> ReadMetadata(ref Utf8JsonReader json)
    {
        var metadata = new Dictionary<string, string>();
        Expect(ref json, JsonTokenType.StartObject, "'metadata' as an object");
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var key = json.GetString()!;
            json.Read();
            metadata[key] = json.GetString() ?? "";
        }

        return metadata;
    }

    private static Provenance ReadProvenance(ref Utf8JsonReader json)
    {
        var found = new Provenance("");
        Expect(ref json, JsonTokenType.StartObject, "'provenance' as an object");
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.GetString();
            json.Read();
            found = name switch
            {
                "sourceHash" => found with { SourceHash = json.GetString() ?? "" },
                "source" => found with { Source = json.GetString() },
                "start" => found with { Start = json.GetInt32() },
                "length" => found with { Length = json.GetInt32() },
                "node" => found with { Node = json.GetString() },
                "model" => found with { Model = json.GetString() },
                "derivedFrom" => found with { DerivedFrom = json.GetString() },
                _ => Skipped(ref json, found),
            };
        }

        return found.SourceHash.Length == 0 ? throw Bad("has no 'provenance.sourceHash'") : found;
    }

    private static Provenance Skipped(ref Utf8JsonReader json, Provenance found)
    {
        json.Skip();
        return found;
    }

    private static void Expect(ref Utf8JsonReader json, JsonTokenType kind, string what)
    {
        if (!json.Read() || json.TokenType != kind)
        {
            throw Bad($"was expected to have {what}");
        }
    }

    private static TunesmithException Bad(string what) => new(
        "TS4001", $"A stored sample {what}. Expected {{\"messages\":[{{\"role\",\"content\"}}],\"provenance\":{{\"sourceHash\"}}}}; import the data again.");
}
