namespace Tunesmith.Flows;

/// <summary>An input port with what feeds it.</summary>
/// <param name="Port">The input port.</param>
/// <param name="Sources">Feeding nodes, as indices into <see cref="CheckedFlow.Nodes"/>, with their output ports. Empty when not connected.</param>
public sealed record CheckedInput(Port Port, IReadOnlyList<(int Node, Port Output)> Sources);
