using Tunesmith.Execution;
using Tunesmith.Flows;
using Tunesmith.Hosting;

namespace Tunesmith.Cli;

/// <summary>Follows a run to its end: through suspensions for jobs, which this process watches meanwhile, and up to those for people.</summary>
internal sealed class RunWatch(CliHost host, FlowRuns runs, IRunView view)
{
    public async Task<int> FollowAsync(string runId, CancellationToken cancellationToken)
    {
        var board = new RunBoard();
        using var stop = cancellationToken.Register(() => _ = runs.CancelAsync(runId));
        // Stopped by Ctrl-C the run still ends well: its last event comes, so following it is not cancelled with it.
        await view.ShowAsync(board, runs.FollowAsync(runId, 0, throughSuspension: false, CancellationToken.None), CancellationToken.None);
        if (board.Ended is null && board.Waits.Any(wait => !NeedsPerson(wait)) && !cancellationToken.IsCancellationRequested)
        {
            await host.WorkAsync(cancellationToken);
            var last = await LastAsync(runId);
            try
            {
                await view.ShowAsync(board, runs.FollowAsync(runId, last, throughSuspension: true, cancellationToken), cancellationToken);
            }
            catch (OperationCanceledException)
            {
                await runs.CancelAsync(runId);
            }
        }

        view.Close(board);
        if (view is LiveRunView && board.Ended is { Status: RunStatus.Succeeded })
        {
            await new RunResults(runs.Reader(runId), host.Get<ComponentCatalogue>()).ShowAsync(CancellationToken.None);
        }

        var code = Conclude(runId, board);
        if (code == ExitCode.Done)
        {
            await PublishedByRun.WriteAsync(host, runs.Reader(runId), CancellationToken.None);
        }

        return code;
    }

    private static bool NeedsPerson(RunWait wait) => wait.Signal.StartsWith("approval", StringComparison.Ordinal) || wait.Signal.StartsWith("answer", StringComparison.Ordinal);

    private async ValueTask<long> LastAsync(string runId) => (await runs.Reader(runId).ReadStateAsync(CancellationToken.None)).LastSequence;

    private static int Conclude(string runId, RunBoard board)
    {
        var failed = board.Nodes.Sum(node => node.Failed);
        var aside = failed > 0 ? $" {failed:N0} items were set aside." : "";
        switch (board.Ended)
        {
            case { Status: RunStatus.Succeeded }:
                Console.Error.WriteLine($"Done.{aside} Run {runId}.");
                return ExitCode.Done;
            case { Status: RunStatus.Failed } ended:
                Console.Error.WriteLine($"{ended.Code}: {ended.Message}");
                Console.Error.WriteLine($"What was finished is kept.{aside} When it is mended, go on with: tunesmith run --resume {runId}");
                return ExitCode.Failed;
            case { Status: RunStatus.Cancelled }:
                Console.Error.WriteLine($"Stopped; nothing that was finished is lost. Go on with: tunesmith run --resume {runId}");
                return ExitCode.Interrupted;
            default:
                board.Waits.ToList().ForEach(wait => Console.Error.WriteLine($"{wait.Node} waits for '{wait.Signal}': {wait.Why}"));
                Console.Error.WriteLine($"Answer with: tunesmith answer {runId} SIGNAL VALUE, or in the studio. It goes on by: tunesmith run --resume {runId}");
                return ExitCode.Suspended;
        }
    }
}
