using System.Runtime.CompilerServices;

namespace Tunesmith.Execution;

/// <summary>Streams between nodes.</summary>
internal static class NodeStreams
{
    /// <summary>The streams one after the other; a value is a stream of one.</summary>
    public static async IAsyncEnumerable<object?> Joined(
        IReadOnlyList<(NodeRun Node, int Output)> sources, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var (node, output) in sources)
        {
            if (!node.Plan.Outputs[output].IsStream)
            {
                if (node.ValueOf(output) is { } value)
                {
                    yield return value;
                }

                continue;
            }

            if (node.Detail.Ports![output] is { IsSkipped: false } port)
            {
                await foreach (var item in port.Stream(cancellationToken).WithCancellation(cancellationToken))
                {
                    yield return item;
                }
            }
        }
    }
}
