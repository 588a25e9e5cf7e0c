using System.Text.Json.Serialization;

namespace Tunesmith.Execution;

/// <summary>A node has failed; what follows it is skipped.</summary>
/// <param name="Node">Id of the node.</param>
/// <param name="Code">Code with a page under <c>docs/findings</c>.</param>
/// <param name="Message">What is wrong and what to do, in words.</param>
public sealed record NodeFailed(string Node, string Code, string Message) : RunEvent
{
    /// <summary>The error itself, for the log; never sent anywhere.</summary>
    [JsonIgnore]
    public Exception? Error { get; init; }
}
