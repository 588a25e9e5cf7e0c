namespace Tunesmith.Flows;

/// <summary>One version of a model of the registry, immutable once written.</summary>
/// <param name="Name">Name of the model, such as <c>support-qa</c>.</param>
/// <param name="Version">1 for the first version.</param>
/// <param name="Reference">The chat model that serves it, as <c>provider:model</c>, for example <c>local:tunesmith-pocket+adapter=…</c>.</param>
/// <param name="Base">The base model it was tuned from; null for a base.</param>
/// <param name="Artifacts">Files by name with their content hashes.</param>
/// <param name="Lineage">What it was made from, each link by content hash: <c>flow</c>, <c>dataset</c>, <c>plan</c>, <c>base</c>, <c>script</c>, <c>template</c>, <c>job</c>, <c>seed</c>.</param>
/// <param name="Metrics">Figures known of it, such as <c>validation.loss</c>.</param>
/// <param name="Created">When it was registered, UTC.</param>
public sealed record ModelVersion(
    string Name,
    int Version,
    string Reference,
    string? Base,
    IReadOnlyDictionary<string, string> Artifacts,
    IReadOnlyDictionary<string, string> Lineage,
    IReadOnlyDictionary<string, double> Metrics,
    DateTimeOffset Created);
