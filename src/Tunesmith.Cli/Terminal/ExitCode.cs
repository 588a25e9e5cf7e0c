namespace Tunesmith.Cli;

/// <summary>What the shell is told.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int BadInput = 2;

    /// <summary>The run waits for something outside: a job, an approval. Resume it later.</summary>
    public const int Suspended = 3;

    public const int Interrupted = 130;
}
