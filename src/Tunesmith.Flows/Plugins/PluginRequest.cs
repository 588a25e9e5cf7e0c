namespace Tunesmith.Flows;

/// <summary>A call of a plug-in's endpoint.</summary>
/// <param name="Services">Services of the host and of every plug-in.</param>
/// <param name="Values">Route and query values by name.</param>
/// <param name="Body">The parsed body, of the endpoint's request type.</param>
/// <param name="After">Sequence number after which a stream goes on; 0 from the start.</param>
/// <param name="User">Who calls.</param>
public sealed record PluginRequest(
    IServiceProvider Services, IReadOnlyDictionary<string, string> Values, object? Body, long After, string User);
