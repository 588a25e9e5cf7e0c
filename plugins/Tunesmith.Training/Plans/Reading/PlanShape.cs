using System.Text.Json;
using System.Text.Json.Nodes;
using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>Compares JSON with the plan's schema.</summary>
internal static class PlanShape
{
    public static void Check(JsonNode? value, JsonObject schema, string path, List<Finding> findings)
    {
        var kind = KindOf(value);
        var wanted = Types(schema);
        if (schema["enum"] is JsonArray choices)
        {
            CheckChoice(value, choices, path, findings);
        }
        else if (wanted.Count > 0 && !wanted.Contains(kind) && !(kind == "integer" && wanted.Contains("number")))
        {
            findings.Add(Wrong("TS6002", path, $"{Name(path)} is {Shown(value)}; expected {string.Join(" or ", wanted)}.", "Change the value."));
        }
        else if (value is JsonObject fields)
        {
            CheckFields(fields, schema, path, findings);
        }
        else if (value is JsonArray items && schema["items"] is JsonObject item)
        {
            for (var i = 0; i < items.Count; i++)
            {
                Check(items[i], item, $"{path}/{i}", findings);
            }
        }
        else if (kind is "integer" or "number")
        {
            CheckBounds(value.Deserialize<double>(), schema, path, findings);
        }
    }

    private static void CheckFields(JsonObject fields, JsonObject schema, string path, List<Finding> findings)
    {
        var known = (schema["properties"] as JsonObject)?.ToDictionary(pair => pair.Key, pair => pair.Value!.AsObject()) ?? [];
        foreach (var (name, value) in fields)
        {
            if (known.Keys.FirstOrDefault(key => key.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } key)
            {
                Check(value, known[key], $"{path}/{key}", findings);
            }
            else
            {
                findings.Add(Unknown(path, name, value, known.Keys));
            }
        }

        foreach (var missing in (schema["required"] as JsonArray ?? []).Select(name => (string)name!)
                     .Where(name => !fields.Any(field => field.Key.Equals(name, StringComparison.OrdinalIgnoreCase))))
        {
            findings.Add(Wrong("TS6004", $"{path}/{missing}", $"{Name($"{path}/{missing}")} is missing.", "Add it."));
        }
    }

    private static Finding Unknown(string path, string name, JsonNode? value, IEnumerable<string> known)
    {
        var plain = name.Replace("_", "", StringComparison.Ordinal);
        var near = known.FirstOrDefault(key => key.Equals(plain, StringComparison.OrdinalIgnoreCase))
            ?? known.Select(key => (Key: key, Far: Distance(key.ToLowerInvariant(), plain.ToLowerInvariant()))).Where(pair => pair.Far <= 2)
                .OrderBy(pair => pair.Far).Select(pair => pair.Key).FirstOrDefault();
        var fix = near is null
            ? new Fix("Remove it.", [new($"{path}/{name}", null)])
            : new Fix($"Rename it to {near}.", [new($"{path}/{name}", null), new($"{path}/{near}", value?.DeepClone())]);
        return new("TS6003", Severity.Error, $"{path}/{name}", $"A plan has no field '{name}' there{(near is null ? "" : $"; did you mean '{near}'?")}.", fix);
    }

    private static void CheckChoice(JsonNode? value, JsonArray choices, string path, List<Finding> findings)
    {
        if (!choices.Any(choice => JsonNode.DeepEquals(choice, value)))
        {
            var list = string.Join(", ", choices.Select(choice => choice?.ToString()));
            findings.Add(Wrong("TS6002", path, $"{Name(path)} is {Shown(value)}; expected one of {list}.", "Choose one of them."));
        }
    }

    private static void CheckBounds(double value, JsonObject schema, string path, List<Finding> findings)
    {
        var low = (double?)schema["minimum"];
        var high = (double?)schema["maximum"];
        if (value < low || value > high)
        {
            var nearest = value < low ? low.Value : high!.Value;
            findings.Add(new("TS6005", Severity.Error, path, $"{Name(path)} is {value:G6}; allowed are {low:G6} to {high:G6}.",
                new($"Set it to {nearest:G6}.", [new(path, JsonValue.Create(nearest))])));
        }
    }

    private static Finding Wrong(string code, string path, string message, string fix) => new(code, Severity.Error, path, message, fix);

    private static List<string> Types(JsonObject schema) => schema["type"] switch
    {
        JsonArray several => [.. several.Select(type => (string)type!)],
        JsonValue one => [(string)one!],
        _ => [],
    };

    private static string KindOf(JsonNode? value) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null => "null",
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        _ => value.Deserialize<double>() is var number && Math.Floor(number) == number ? "integer" : "number",
    };

    private static string Name(string path) => path.Length == 0 ? "The plan" : path[1..].Replace('/', '.');

    private static string Shown(JsonNode? value) => value?.ToJsonString(TrainingJson.Line) is { } text ? text.Length > 60 ? text[..60] + "…" : text : "null";

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var corner = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                (row[j], corner) = (Math.Min(Math.Min(row[j], row[j - 1]) + 1, corner + (a[i - 1] == b[j - 1] ? 0 : 1)), row[j]);
            }
        }

        return row[b.Length];
    }
}
