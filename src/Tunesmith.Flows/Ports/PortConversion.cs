namespace Tunesmith.Flows;

/// <summary>A conversion that makes an edge between two port types legal. Register one as a service to add it.</summary>
/// <param name="From">Id of the output's type.</param>
/// <param name="To">Id of the input's type.</param>
/// <param name="Convert">Converts one item. Pure; never gets null.</param>
public sealed record PortConversion(string From, string To, Func<object, object> Convert);
