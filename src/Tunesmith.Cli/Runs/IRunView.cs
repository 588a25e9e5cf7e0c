using Tunesmith.Execution;

namespace Tunesmith.Cli;

/// <summary>Shows a run while it goes on.</summary>
internal interface IRunView
{
    /// <summary>Shows events until there are no more, and gives what was gathered.</summary>
    ValueTask<RunBoard> ShowAsync(RunBoard board, IAsyncEnumerable<RunEvent> events, CancellationToken cancellationToken);

    /// <summary>Closes with a summary.</summary>
    void Close(RunBoard board);
}
