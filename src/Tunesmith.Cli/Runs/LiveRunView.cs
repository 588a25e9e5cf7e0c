using Spectre.Console;
using Tunesmith.Execution;

namespace Tunesmith.Cli;

/// <summary>A table that changes in place, for people.</summary>
internal sealed class LiveRunView : IRunView
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(250);

    public async ValueTask<RunBoard> ShowAsync(RunBoard board, IAsyncEnumerable<RunEvent> events, CancellationToken cancellationToken)
    {
        await AnsiConsole.Live(RunTable.Draw(board)).AutoClear(false).StartAsync(async live =>
        {
            var drawn = 0L;
            await foreach (var happened in events.WithCancellation(cancellationToken))
            {
                board.Apply(happened);
                if (TimeProvider.System.GetElapsedTime(drawn) > Beat || happened is RunEnded or RunSuspended)
                {
                    drawn = TimeProvider.System.GetTimestamp();
                    live.UpdateTarget(RunTable.Draw(board));
                }
            }

            live.UpdateTarget(RunTable.Draw(board));
        });
        return board;
    }

    public void Close(RunBoard board)
    {
        foreach (var warning in board.Warnings.Take(10))
        {
            AnsiConsole.MarkupLine($"[yellow]![/] {Markup.Escape(warning)}");
        }

        foreach (var (name, value) in board.Ended?.Outputs ?? new Dictionary<string, object?>())
        {
            AnsiConsole.MarkupLine($"{Markup.Escape(name)}: [bold]{Markup.Escape($"{value}")}[/]");
        }
    }
}
