using System.Text.Json.Nodes;
using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>Shortens how rules write findings.</summary>
internal static class Say
{
    public static Finding Error(string code, string path, string message, Fix fix) => new(code, Severity.Error, path, message, fix);

    public static Finding Warning(string code, string path, string message, Fix fix) => new(code, Severity.Warning, path, message, fix);

    public static Finding Hint(string code, string path, string message, Fix fix) => new(code, Severity.Hint, path, message, fix);

    public static Fix Set(string path, JsonNode? value, string text) => new(text, [new(path, value)]);

    public static Fix Change(string text, params SettingChange[] changes) => new(text, changes);

    public static JsonNode Names(params IEnumerable<string> names) => new JsonArray([.. names.Select(name => (JsonNode)JsonValue.Create(name))]);

    public static string Name(TuningMethod method) => method switch { TuningMethod.Qlora => "QLoRA", TuningMethod.Full => "full fine-tuning", _ => "LoRA" };

    public static string Gib(long bytes) => bytes is > 0 and < 1L << 26 ? $"{Math.Max(1, bytes >> 20)} MB" : $"{bytes / (double)(1L << 30):0.#} GB";

    public static string Many(long count, string word) => $"{count} {word}{(count == 1 ? "" : "s")}";

    public static string Percent(double share) => $"{100 * share:0.#} %";

    public static string Count(double number) => number switch
    {
        >= 1e9 => $"{number / 1e9:0.#} B",
        >= 1e6 => $"{number / 1e6:0.#} M",
        >= 1e4 => $"{number / 1e3:0} k",
        _ => $"{number:0}",
    };
}
