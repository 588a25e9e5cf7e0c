using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Tunesmith.Flows;

/// <summary>Checks JSON against the schema that a settings record gave, and says in words what is wrong with each value.</summary>
internal sealed class SchemaCheck(JsonObject root)
{
    private static readonly TimeSpan PatternTime = TimeSpan.FromMilliseconds(200);
    private readonly List<Finding> _findings = [];

    public List<Finding> Check(JsonObject settings, string path)
    {
        Properties(root, settings, path);
        return _findings;
    }

    private void Properties(JsonObject schema, JsonObject value, string path)
    {
        var known = schema["properties"] as JsonObject;
        foreach (var (name, given) in value)
        {
            if (known?[name] is JsonObject setting)
            {
                Value(Resolve(setting), given, $"{path}/{FindingPath.Escape(name)}", Title(setting, name));
            }
            else if (schema["additionalProperties"] is JsonObject each)
            {
                Value(Resolve(each), given, $"{path}/{FindingPath.Escape(name)}", $"'{name}'");
            }
            else
            {
                Unknown(name, given, known, $"{path}/{FindingPath.Escape(name)}");
            }
        }

        foreach (var (name, setting) in known ?? [])
        {
            var given = value.ContainsKey(name) ? value[name] : setting!["default"];
            if (setting!["x-required"] is not null && IsShown(setting, value, known!) && IsEmpty(given))
            {
                Add("TS1104", $"{path}/{name}", $"{Title(setting, name)} is not set, and there is no default.", $"Set {Title(setting, name)}.");
            }
        }
    }

    private void Unknown(string name, JsonNode? value, JsonObject? known, string path)
    {
        var names = known is null ? [] : known.Select(pair => pair.Key).ToArray();
        var remove = new SettingChange(path, null);
        var fix = NearestNames.Of(name, names) switch
        {
            [var only] => new Fix($"Rename it to '{only}'", [remove, new($"{path[..path.LastIndexOf('/')]}/{only}", value?.DeepClone())]),
            [] => new Fix($"Remove '{FullForm.Cut(name)}'", [remove]),
            var near => $"Did you mean {NearestNames.Join(near)}?",
        };
        var settings = names.Length == 0 ? "This component has no settings." : $"The settings are {NearestNames.Join(names, "and")}.";
        _findings.Add(new("TS1103", Severity.Error, path, $"There is no setting '{FullForm.Cut(name)}' here. {settings}", fix));
    }

    private void Value(JsonObject schema, JsonNode? value, string path, string title)
    {
        if (!TypeFits(schema, value, path, title))
        {
            return;
        }

        switch (value)
        {
            case JsonObject inner when schema["properties"] is not null || schema["additionalProperties"] is JsonObject:
                Properties(schema, inner, path);
                break;
            case JsonArray list:
                Items(schema, list, path, title);
                break;
            case JsonValue plain when plain.GetValueKind() == JsonValueKind.Number:
                Number(schema, plain, path, title);
                break;
            case JsonValue plain when plain.GetValueKind() == JsonValueKind.String:
                Text(schema, plain.GetValue<string>(), path, title);
                break;
        }
    }

    private bool TypeFits(JsonObject schema, JsonNode? value, string path, string title)
    {
        var types = schema["type"] switch
        {
            JsonArray several => several.Select(type => (string)type!).ToArray(),
            JsonValue one => [(string)one!],
            _ => [],
        };
        var found = KindOf(value);
        if (types.Length == 0 || types.Contains(found) || (found == "integer" && types.Contains("number")))
        {
            return true;
        }

        Add("TS1102", path, $"{title} is {Show(schema, value)}, but it must be {Join(types)}.", $"Give {Join(types)}.");
        return false;
    }

    private void Items(JsonObject schema, JsonArray list, string path, string title)
    {
        Count(schema, list.Count, ("minItems", "maxItems", "entries"), path, title);
        if (schema["items"] is JsonObject item)
        {
            for (var at = 0; at < list.Count; at++)
            {
                Value(Resolve(item), list[at], $"{path}/{at}", $"Entry {at + 1} of {title}");
            }
        }
    }

    private void Number(JsonObject schema, JsonValue value, string path, string title)
    {
        var number = AsDouble(value);
        var low = Bound(schema, "minimum");
        var high = Bound(schema, "maximum");
        var above = Bound(schema, "exclusiveMinimum");
        var below = Bound(schema, "exclusiveMaximum");
        if (number >= (low ?? double.NegativeInfinity) && number <= (high ?? double.PositiveInfinity)
            && number > (above ?? double.NegativeInfinity) && number < (below ?? double.PositiveInfinity))
        {
            return;
        }

        var range = (low ?? above, high ?? below) switch
        {
            ({ } from, { } to) => $"from {Plain(from)} to {Plain(to)}",
            ({ } from, null) => $"at least {Plain(from)}",
            (_, var to) => $"at most {Plain(to ?? 0)}",
        };
        double? nearest = low is { } least && number < least ? least : high is { } most && number > most ? most : null;
        SettingChange[] changes = nearest is { } bound ? [new(path, Json(bound, schema))] : [];
        var fix = nearest is { } allowed ? $"Set it to {Plain(allowed)}" : $"Choose a value {range}.";
        _findings.Add(new("TS1101", Severity.Error, path, $"{title} is {value.ToJsonString()}, but it must be {range}.", new Fix(fix, changes)));
    }

    private void Text(JsonObject schema, string text, string path, string title)
    {
        if (schema["enum"] is JsonArray choices && !choices.Any(choice => (string?)choice == text))
        {
            var names = choices.Where(choice => choice is not null).Select(choice => (string)choice!).ToArray();
            Add("TS1105", path, $"{title} is '{Shorten(text)}', but it must be one of {NearestNames.Join(names)}.", NearestNames.Advice(text, names, "Choose one of them."));
        }

        Count(schema, text.Length, ("minLength", "maxLength", "characters"), path, title);
        if ((string?)schema["pattern"] is { } pattern && !Matches(pattern, text))
        {
            Add("TS1106", path, $"{title} is {Show(schema, text)}, which does not have the form {pattern}.", "Correct the text.");
        }
    }

    private void Count(JsonObject schema, int count, (string Least, string Most, string Unit) names, string path, string title)
    {
        if (count < (Bound(schema, names.Least) ?? 0) || count > (Bound(schema, names.Most) ?? double.MaxValue))
        {
            var limit = count < (Bound(schema, names.Least) ?? 0) ? $"at least {schema[names.Least]}" : $"at most {schema[names.Most]}";
            Add("TS1106", path, $"{title} has {count} {names.Unit}, but it must have {limit}.", $"Give it {limit} {names.Unit}.");
        }
    }

    private JsonObject Resolve(JsonObject schema)
    {
        if ((string?)schema["$ref"] is not { } reference)
        {
            return schema;
        }

        JsonNode? target = root;
        foreach (var part in reference.TrimStart('#').Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            target = target is JsonArray list && int.TryParse(part, out var at) && at < list.Count ? list[at] : (target as JsonObject)?[FindingPath.Unescape(part)];
        }

        return target as JsonObject ?? [];
    }

    private void Add(string code, string path, string message, string fix) => _findings.Add(new(code, Severity.Error, path, message, fix));

    private static bool IsShown(JsonNode setting, JsonObject value, JsonObject known)
    {
        if (setting["x-shown-when"] is not { } shown)
        {
            return true;
        }

        var other = (string)shown["setting"]!;
        var chosen = value.ContainsKey(other) ? value[other] : known[other]?["default"];
        return shown["values"]!.AsArray().Any(allowed => JsonNode.DeepEquals(allowed, chosen));
    }

    private static bool IsEmpty(JsonNode? value) =>
        value is null || (value is JsonValue plain && plain.TryGetValue<string>(out var text) && string.IsNullOrWhiteSpace(text));

    private static bool Matches(string pattern, string text)
    {
        try
        {
            return Regex.IsMatch(text, $"^(?:{pattern})$", RegexOptions.None, PatternTime);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private static string KindOf(JsonNode? value) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null => "null",
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        _ => AsDouble(value) is var number && Math.Floor(number) == number && Math.Abs(number) < 1e18 ? "integer" : "number",
    };

    private static double AsDouble(JsonNode value) =>
        double.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;

    private static double? Bound(JsonObject schema, string name) => schema[name] is { } bound ? AsDouble(bound) : null;

    private static JsonValue Json(double value, JsonObject schema) =>
        schema["type"]?.ToJsonString().Contains("integer", StringComparison.Ordinal) == true ? JsonValue.Create((long)value) : JsonValue.Create(value);

    private static string Title(JsonNode setting, string name) => (string?)setting["title"] ?? name;

    private static string Plain(double number) => number.ToString("0.############", CultureInfo.InvariantCulture);

    // A key pasted where a secret's name belongs must not appear in a message.
    private static string Show(JsonObject schema, JsonNode? value) =>
        (string?)schema["x-control"] == "secret" ? "not a secret's name" : Shorten(value?.ToJsonString(FlowJson.Options) ?? "null");

    private static string Shorten(string text) => text.Length <= 60 ? text : $"{text[..(char.IsHighSurrogate(text[56]) ? 56 : 57)]}…";

    private static string Join(string[] types)
    {
        var names = types.Select(type => type switch { "string" => "text", "boolean" => "true or false", "integer" => "a whole number", "number" => "a number", "array" => "a list", "null" => "empty", _ => "an object" });
        return string.Join(" or ", names);
    }
}
