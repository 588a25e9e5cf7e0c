using System.Text.Json;
using Tunesmith.Execution;
using Tunesmith.Flows;

namespace Tunesmith.Cli;

/// <summary>One JSON event a line, for programs.</summary>
internal sealed class JsonRunView(TextWriter writer) : IRunView
{
    public async ValueTask<RunBoard> ShowAsync(RunBoard board, IAsyncEnumerable<RunEvent> events, CancellationToken cancellationToken)
    {
        await foreach (var happened in events.WithCancellation(cancellationToken))
        {
            board.Apply(happened);
            await writer.WriteLineAsync(JsonSerializer.Serialize(happened, FlowJson.Options));
        }

        return board;
    }

    public void Close(RunBoard board) => writer.Flush();
}
