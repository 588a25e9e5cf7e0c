using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>What the commands share: reading plan files, printing findings and JSON.</summary>
internal static class CommandTools
{
    public static T Get<T>(this CommandCall call)
        where T : notnull => call.Services.GetRequiredService<T>();

    public static string PathOf(this CommandCall call, string name) => Path.GetFullPath(Path.Combine(call.WorkingFolder, call[name]!));

    public static async ValueTask<(PlanCase Case, string Folder)> ReadPlanAsync(this CommandCall call, CancellationToken cancellationToken)
    {
        var file = call.PathOf("PLAN");
        if (!File.Exists(file))
        {
            throw new TunesmithException("TS6104", $"There is no plan file '{call["PLAN"]}' (looked at {file}).");
        }

        var folder = Path.GetDirectoryName(file)!;
        return (PlanCase.Read(await File.ReadAllTextAsync(file, cancellationToken), folder), folder);
    }

    public static void Print(this CommandCall call, IEnumerable<Finding> findings)
    {
        foreach (var finding in findings)
        {
            if (call.Interactive)
            {
                call.Out.WriteLine($"{Mark(finding.Severity)} {finding.Code} {finding.Path}\n    {finding.Message}\n    → {finding.Fix.Text}");
            }
            else
            {
                call.Json(finding);
            }
        }
    }

    public static void Json<T>(this CommandCall call, T value) => call.Out.WriteLine(JsonSerializer.Serialize(value, TrainingJson.Line));

    /// <summary>Settings from <c>--setting name=value</c>; values that are JSON are taken as JSON.</summary>
    public static JsonElement? Settings(this CommandCall call)
    {
        var settings = new JsonObject();
        foreach (var text in call.Values.GetValueOrDefault("--setting") ?? [])
        {
            var (name, value) = text.Split('=', 2) is [var left, var right] ? (left, right)
                : throw new TunesmithException("TS6115", $"The setting '{text}' has no '='; expected name=value.");
            settings[name] = Parse(value);
        }

        return settings.Count == 0 ? null : settings.Deserialize<JsonElement>();
    }

    private static JsonNode? Parse(string value)
    {
        try
        {
            return JsonNode.Parse(value);
        }
        catch (JsonException)
        {
            return JsonValue.Create(value);
        }
    }

    private static string Mark(Severity severity) => severity switch { Severity.Error => "✗", Severity.Warning => "!", _ => "·" };
}
