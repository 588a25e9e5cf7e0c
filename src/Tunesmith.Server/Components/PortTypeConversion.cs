namespace Tunesmith.Server.Components;

/// <summary>A type that may be wired into a port of another type.</summary>
/// <param name="From">Type of the output.</param>
/// <param name="To">Type of the input.</param>
public sealed record PortTypeConversion(string From, string To);
