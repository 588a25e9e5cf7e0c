using Tunesmith.Flows;

namespace Tunesmith.Execution;

internal static class FlowRefs
{
    /// <summary>Whether the reference is the sub-flow itself instead of a path to it.</summary>
    public static bool IsInline(this FlowRef flow) => flow.Value?.AsSpan().TrimStart().StartsWith("{") == true;
}
