using Tunesmith.Flows;

namespace Tunesmith.Server.Components;

/// <summary>The ports of a node with certain settings.</summary>
/// <param name="Inputs">Input ports, in order.</param>
/// <param name="Outputs">Output ports, in order.</param>
/// <param name="Findings">What is wrong with the settings; the ports are the fixed ones then.</param>
public sealed record ComponentPorts(IReadOnlyList<PortDescriptor> Inputs, IReadOnlyList<PortDescriptor> Outputs, IReadOnlyList<Finding> Findings);
