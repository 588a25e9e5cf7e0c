using System.Text.Json;
using System.Text.Json.Nodes;
using Tunesmith.Execution;
using Tunesmith.Flows;
using Tunesmith.Hosting.Deployments;

namespace Tunesmith.Server.Deployments.Serving;

/// <summary>A flow behind an address: compiled once, run in memory for each call.</summary>
internal sealed class ServedFlow : Served
{
    private const string Messages = "messages";
    private readonly CompiledFlow _flow;
    private readonly RunOptions _options;
    private readonly string? _writer;

    public ServedFlow(CompiledFlow flow, RunOptions options)
    {
        (_flow, _options) = (flow, options);
        Inputs = [.. NodesOf("flow.input").Select(node => new InputField(NameOf(node, "input"), node.Settings["example"]?.ToString()))];
        Outputs = [.. NodesOf("flow.output").Select(node => NameOf(node, "output"))];
        if (Outputs.Count == 0)
        {
            throw new TunesmithException("TS8311", "The flow has no output node, so a caller would get no answer. Add 'Flow output' and connect what is to be answered.");
        }

        // The node that feeds the output writes the answer; what others write is theirs.
        _writer = NodesOf("flow.output").First().Inputs.Values.SelectMany(sources => sources).Select(source => source.Node).FirstOrDefault();
    }

    public override IReadOnlyList<InputField> Inputs { get; }

    public override IReadOnlyList<string> Outputs { get; }

    public override async Task<ServedAnswer> AnswerAsync(ServedCall call, Func<string, ValueTask>? onText, CancellationToken cancellationToken)
    {
        var (wrote, read, written) = (false, 0d, 0d);
        await foreach (var happened in FlowRunner.RunAsync(_flow, _options with { Inputs = InputsOf(call) }, cancellationToken))
        {
            switch (happened)
            {
                case TokenWritten token when onText is not null && token.Node == _writer:
                    wrote = true;
                    await onText(token.Text);
                    break;
                case NodeFinished { Counters: { } counters }:
                    read += counters.GetValueOrDefault("tokens.in");
                    written += counters.GetValueOrDefault("tokens.out");
                    break;
                case RunEnded { Status: RunStatus.Succeeded } ended:
                    return await AnswerAsync(ended, wrote ? null : onText, (long)read, (long)written);
                case RunEnded ended:
                    throw new TunesmithException(ended.Code ?? "TS8312", ended.Message ?? "The call was stopped.");
                case RunSuspended suspended:
                    throw new TunesmithException("TS8313", $"The flow waits: {suspended.Waits[0].Why} A call cannot wait for people or jobs; publish a flow that does not.");
            }
        }

        throw new TunesmithException("TS8312", "The call was stopped before there was an answer. Try again.");
    }

    private async Task<ServedAnswer> AnswerAsync(RunEnded ended, Func<string, ValueTask>? onText, long read, long written)
    {
        var text = TextOf(ended.Outputs.GetValueOrDefault(Outputs[0]));
        if (onText is not null)
        {
            await onText(text);
        }

        return new ServedAnswer(text, ended.Outputs, read, written);
    }

    private Dictionary<string, object?> InputsOf(ServedCall call)
    {
        if (call.Inputs is { } given)
        {
            return given.ToDictionary(input => input.Key, input => (object?)input.Value);
        }

        var inputs = new Dictionary<string, object?>(Inputs.Count);
        foreach (var input in Inputs)
        {
            inputs[input.Name] = input.Name == Messages ? call.Messages : call.LastQuestion;
        }

        return inputs;
    }

    private IEnumerable<FlowNode> NodesOf(string component) => _flow.Document.Nodes.Values.Where(node => node.Component == component);

    private static string NameOf(FlowNode node, string otherwise) => node.Settings["name"]?.ToString() ?? otherwise;

    private static string TextOf(object? value) => value switch
    {
        null => "",
        string text => text,
        Document document => document.Text,
        JsonNode json => json.ToJsonString(FlowJson.Options),
        _ => JsonSerializer.Serialize(value, value.GetType(), FlowJson.Options),
    };
}
