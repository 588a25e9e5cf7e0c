namespace Tunesmith.Execution;

/// <summary>A node cannot go on because what feeds it stopped: failed, or suspended.</summary>
internal sealed class UpstreamException(Exception cause) : Exception("What feeds this node has stopped.", cause);
