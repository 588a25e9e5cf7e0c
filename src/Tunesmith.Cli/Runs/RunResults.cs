using System.Text.Json.Nodes;
using Spectre.Console;
using Tunesmith.Execution;
using Tunesmith.Flows;

namespace Tunesmith.Cli;

/// <summary>Shows what came out of a run and where it is: files, datasets, and the ports that nothing reads with their first items.</summary>
internal sealed class RunResults(RunReader reader, ComponentCatalogue catalogue)
{
    private const int Shown = 3;
    private const int LongestLine = 100;

    public async ValueTask ShowAsync(CancellationToken cancellationToken)
    {
        var state = await reader.ReadStateAsync(cancellationToken);
        var nodes = state.Description.Flow["nodes"]!.AsObject();
        var read = Read(state.Nodes.Where(node => node.Status != "skipped").Select(node => nodes[node.Id]!));
        foreach (var node in state.Nodes.Where(node => node.Status is "finished" or "cached"))
        {
            var component = $"{nodes[node.Id]?["component"]}";
            if (node.Items is { Count: > 0 } ports)
            {
                foreach (var (port, count) in read.Contains(node.Id) ? [] : ports.Where(port => port.Value > 0))
                {
                    await ItemsAsync(state.Description.RunId, node.Id, port, count);
                }
            }
            else if (component != "flow.output" && catalogue.TryFind(component, out var entry))
            {
                await ValuesAsync(node.Id, entry, state.Description.Notes, isRead: read.Contains(node.Id));
            }
        }
    }

    // What a part or a preview left out reads nothing.
    private static HashSet<string> Read(IEnumerable<JsonNode> nodes) => nodes
        .SelectMany(node => node["inputs"]?.AsObject().Select(input => input.Value!) ?? [])
        .SelectMany(source => source is JsonArray many ? many.Select(one => one!.GetValue<string>()) : [source.GetValue<string>()])
        .Select(source => source.Split('.')[0])
        .ToHashSet(StringComparer.Ordinal);

    private async ValueTask ItemsAsync(string runId, string node, string port, long count)
    {
        Heading(node, port, $"{count:N0} {(count == 1 ? "item" : "items")}{(count > Shown ? ", the first of them:" : "")}");
        await foreach (var item in reader.ReadOutputAsync(node, port, 0, Shown))
        {
            Show(item);
        }

        if (count > Shown)
        {
            Console.Out.WriteLine($"  All of them: tunesmith output {runId} {node}.{port}");
        }
    }

    // A file or a dataset is a result wherever it stands; any other value when nothing reads it.
    private async ValueTask ValuesAsync(string node, ComponentEntry component, JsonObject? notes, bool isRead)
    {
        foreach (var port in component.Descriptor.Outputs.Where(port => !port.Many && (!isRead || port.Type is "file" or "dataset")))
        {
            await foreach (var value in reader.ReadOutputAsync(node, port.Id, 0, 1))
            {
                Heading(node, port.Id, Words(value, $"{notes?["files"]}"));
            }
        }
    }

    private static string Words(JsonNode? value, string folder) => value switch
    {
        JsonObject { Count: 3 } file when file["path"] is { } path && file["items"] is { } items && file["bytes"] is { } bytes =>
            $"{(long)items:N0} items, {Size((long)bytes)}, in {Path.GetFullPath(Path.Combine(folder, $"{path}"))}",
        JsonObject version when version["splits"] is JsonObject splits =>
            $"{version["name"]}@{version["version"]}, {string.Join(", ", splits.Select(split => $"{split.Value!["samples"]} in {split.Key}"))}",
        JsonValue text when text.TryGetValue<string>(out var words) => Line(words),
        _ => Line(value?.ToJsonString(FlowJson.Options) ?? ""),
    };

    private static void Heading(string node, string port, string words) =>
        AnsiConsole.MarkupLine($"[bold]{Markup.Escape(node)}.{Markup.Escape(port)}[/]: {Markup.Escape(words)}");

    private static void Show(JsonNode? item)
    {
        if (item?["messages"] is JsonArray messages)
        {
            var lines = messages.Select(message => $"[grey]{Markup.Escape($"{message!["role"]}"),9}[/]  {Markup.Escape(Line($"{message["content"]}"))}");
            AnsiConsole.MarkupLine(string.Join('\n', lines) + "\n");
        }
        else
        {
            AnsiConsole.MarkupLine("  " + Markup.Escape(Line(item is JsonObject document && document["text"] is { } text ? $"{text}" : item?.ToJsonString(FlowJson.Options) ?? "")));
        }
    }

    private static string Line(string text)
    {
        var one = text.ReplaceLineEndings(" ");
        return one.Length <= LongestLine ? one : one[..(char.IsHighSurrogate(one[LongestLine - 1]) ? LongestLine - 1 : LongestLine)] + "…";
    }

    private static string Size(long bytes) => bytes switch
    {
        < 1_000 => $"{bytes} bytes",
        < 1_000_000 => $"{bytes / 1e3:0.#} kB",
        < 1_000_000_000 => $"{bytes / 1e6:0.#} MB",
        _ => $"{bytes / 1e9:0.##} GB",
    };
}
