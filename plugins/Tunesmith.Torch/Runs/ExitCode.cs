namespace Tunesmith.Torch;

// The exit codes of every training script of the house.
internal static class ExitCode
{
    public const int Done = 0, Other = 1, BadInput = 2, Stopped = 3, OutOfMemory = 4, Diverged = 5, DependencyMissing = 6, Busy = 75;
}
