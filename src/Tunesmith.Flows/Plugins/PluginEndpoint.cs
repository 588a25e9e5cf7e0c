namespace Tunesmith.Flows;

/// <summary>A REST endpoint of a plug-in, independent of the web server that maps it.</summary>
/// <param name="Verb">GET, POST, PUT, PATCH or DELETE.</param>
/// <param name="Path">Route below <c>/api</c>, such as <c>jobs/{id}</c>.</param>
/// <param name="Policy">Who may call it: <c>viewer</c>, <c>editor</c>, <c>trainer</c>, <c>approver</c> or <c>admin</c>.</param>
/// <param name="Summary">One sentence for the API's documentation.</param>
/// <param name="RequestType">Type of the JSON body, or null for none.</param>
/// <param name="ResponseType">Type of the JSON answer, or of one event where the handler gives a stream; null for 204.</param>
/// <param name="HandleAsync">Gives the answer, <c>IAsyncEnumerable</c> of events for a stream, or null for 404 (on a <see cref="ResponseType"/>).</param>
public sealed record PluginEndpoint(
    string Verb,
    string Path,
    string Policy,
    string Summary,
    Type? RequestType,
    Type? ResponseType,
    Func<PluginRequest, CancellationToken, ValueTask<object?>> HandleAsync)
{
    /// <summary>Names of query parameters, for the API's documentation.</summary>
    public IReadOnlyList<string> Query { get; init; } = [];

    /// <summary>Whether the answer is a resumable stream of server-sent events: an <c>IAsyncEnumerable&lt;LoggedEvent&lt;T&gt;&gt;</c>.</summary>
    public bool Streams { get; init; }
}
