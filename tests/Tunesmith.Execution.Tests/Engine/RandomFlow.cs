using System.Text.Json.Nodes;
using Tunesmith.Flows;

namespace Tunesmith.Execution.Tests.Engine;

/// <summary>A random flow, with what it must give worked out in the plainest way: every output is a list, one text, or nothing.</summary>
internal sealed class RandomFlow
{
    private readonly Random _random;
    private readonly List<FlowNode> _nodes = [];
    private readonly List<(string Port, List<string>? Many, string? One, bool Read)> _outputs = [];

    public RandomFlow(int seed)
    {
        _random = new Random(seed);
        Count();
        for (var left = _random.Next(3, 14); left > 0; left--)
        {
            switch (_random.Next(6))
            {
                case 0:
                    Count();
                    break;
                case 1 or 2:
                    Shout();
                    break;
                case 3:
                    Route();
                    break;
                case 4:
                    Pair();
                    break;
                default:
                    Join(_random.Next(1, 4));
                    break;
            }
        }

        Join(_outputs.Count);
        Expected = _outputs[^1].One;
        Add("out", "flow.output", [("value", [_outputs[^1].Port])]);
        Document = FlowDocument.Of("random", _nodes);
    }

    public FlowDocument Document { get; }

    /// <summary>What the output node must get; null when every branch was skipped.</summary>
    public string? Expected { get; }

    private static bool IsNothing((string Port, List<string>? Many, string? One, bool Read) output) => output is { Many: null, One: null };

    private void Count()
    {
        var count = _random.Next(0, 40);
        var id = Add("t.count", [], new JsonObject { ["count"] = count });
        _outputs.Add(($"{id}.texts", [.. Enumerable.Range(1, count).Select(at => $"{at}")], null, false));
    }

    private void Shout()
    {
        var input = Pick();
        var drop = $"{_random.Next(1, 10)}";
        var id = Add("t.shout", [("text", [input.Port])], new JsonObject { ["drop"] = drop }, parallelism: true);
        _outputs.Add(($"{id}.text", input.Many?.Where(text => text != drop).Select(text => text + "!").ToList(), input.One is null || input.One == drop ? null : input.One + "!", false));
    }

    private void Route()
    {
        var input = Pick();
        var id = Add("t.route", [("text", [input.Port])], new JsonObject { ["first"] = "1 3 5 7 1! 3!" }, parallelism: true);
        string[] first = ["1", "3", "5", "7", "1!", "3!"];
        _outputs.Add(($"{id}.first", input.Many?.Where(first.Contains).ToList(), input.One is { } one && first.Contains(one) ? one : null, false));
        _outputs.Add(($"{id}.other", input.Many?.Where(text => !first.Contains(text)).ToList(), input.One is { } two && !first.Contains(two) ? two : null, false));
    }

    private void Pair()
    {
        var (left, all) = (Pick(), Pick());
        var id = Add("t.pair", [("left", [left.Port]), ("all", [all.Port])], null, parallelism: true);
        var right = string.Concat(all.Many ?? (all.One is null ? [] : [all.One]));
        _outputs.Add(($"{id}.text", left.Many?.ConvertAll(text => text + right), left.One is null ? null : left.One + right, false));
    }

    private void Join(int most)
    {
        var inputs = Enumerable.Range(0, most).Select(_ => Pick()).ToArray();
        var id = Add("t.join", [("texts", [.. inputs.Select(input => input.Port)])]);
        var texts = inputs.SelectMany(input => input.Many ?? (input.One is null ? [] : [input.One]));
        _outputs.Add(($"{id}.text", null, Array.TrueForAll(inputs, IsNothing) ? null : string.Join(',', texts), false));
    }

    // What nobody reads yet is read first, so that most flows are deep.
    private (string Port, List<string>? Many, string? One, bool Read) Pick()
    {
        var unread = Enumerable.Range(0, _outputs.Count).Where(index => !_outputs[index].Read).ToArray();
        var at = unread.Length > 0 && _random.Next(3) > 0 ? unread[_random.Next(unread.Length)] : _random.Next(_outputs.Count);
        var picked = _outputs[at];
        _outputs[at] = picked with { Read = true };

        // Texts that double with every join would grow without end.
        return (picked.One?.Length ?? picked.Many?.Sum(text => text.Length) ?? 0) > 20_000 ? _outputs[0] : picked;
    }

    private string Add(string component, (string Port, string[] Sources)[] inputs, JsonObject? settings = null, bool parallelism = false)
    {
        var id = $"n{_nodes.Count}";
        Add(id, component, inputs, settings, parallelism && _random.Next(2) == 0 ? new JsonObject { ["parallelism"] = _random.Next(1, 6) } : null);
        return id;
    }

    private void Add(string id, string component, (string Port, string[] Sources)[] inputs, JsonObject? settings = null, JsonObject? run = null) =>
        _nodes.Add(new FlowNode(id, component)
        {
            Settings = settings ?? [],
            Run = run,
            Inputs = inputs.ToDictionary(input => input.Port, input => (IReadOnlyList<EdgeSource>)[.. input.Sources.Select(EdgeSource.Parse)]),
        });
}
