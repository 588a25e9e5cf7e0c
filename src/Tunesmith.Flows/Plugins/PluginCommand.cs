namespace Tunesmith.Flows;

/// <summary>A command of the CLI that a plug-in brings, such as <c>jobs watch</c>.</summary>
/// <param name="Path">Words of the command, separated by blanks.</param>
/// <param name="Summary">One sentence for the help.</param>
/// <param name="Parameters">Its arguments and options.</param>
/// <param name="RunAsync">Runs it and gives the exit code: 0 done, 1 failed, 2 bad input, 130 interrupted.</param>
public sealed record PluginCommand(
    string Path,
    string Summary,
    IReadOnlyList<CommandParameter> Parameters,
    Func<CommandCall, CancellationToken, ValueTask<int>> RunAsync);
