namespace Tunesmith.Flows;

/// <summary>A check that looks at several nodes at once, such as a training plan that is spread over base, trainer and job. Plug-ins add theirs.</summary>
public interface IFlowRule
{
    /// <summary>What it has to say of a flow whose components, settings and edges are sound. Paths are those of the flow: <c>/nodes/{id}/settings/…</c>.</summary>
    /// <param name="flow">The flow; never one with errors.</param>
    /// <param name="cancellationToken">Stops looking things up.</param>
    ValueTask<IReadOnlyList<Finding>> CheckAsync(CheckedFlow flow, CancellationToken cancellationToken);
}
