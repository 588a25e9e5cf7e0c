namespace Tunesmith.Cli;

/// <summary>The states that a node is shown in.</summary>
internal enum NodeLook
{
    Waiting,
    Running,
    Done,
    Cached,
    Skipped,
    Failed,
    Suspended,
    Stopped,
}
