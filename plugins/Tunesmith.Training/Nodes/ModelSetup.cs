using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>A base and how it is changed, as it goes from the Base model node to the Training job node.</summary>
/// <param name="Base">The base.</param>
/// <param name="Method">The method.</param>
[PortType("base-model")]
public sealed record ModelSetup(PlanBase Base, PlanMethod Method);
