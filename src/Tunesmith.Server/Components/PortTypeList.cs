namespace Tunesmith.Server.Components;

/// <summary>The types of ports and what fits into what.</summary>
/// <param name="Types">Ids of all port types.</param>
/// <param name="Conversions">Which type fits where another is wanted, besides itself.</param>
public sealed record PortTypeList(IReadOnlyList<string> Types, IReadOnlyList<PortTypeConversion> Conversions);
