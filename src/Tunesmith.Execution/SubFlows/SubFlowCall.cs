using Tunesmith.Flows;

namespace Tunesmith.Execution;

/// <summary>One call of a sub-flow.</summary>
/// <param name="Flow">The sub-flow.</param>
/// <param name="Item">The value for its input node.</param>
/// <param name="Caller">The node that calls.</param>
/// <param name="Scope">Tells this call from the others of the run.</param>
internal sealed record SubFlowCall(FlowRef Flow, object? Item, NodeRun Caller, string Scope);
