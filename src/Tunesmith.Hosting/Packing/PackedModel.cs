using Tunesmith.Flows;

namespace Tunesmith.Hosting.Packing;

/// <summary>A model of the registry as it is packed: its version, and what the flow calls it by.</summary>
/// <param name="Alias">What stands after the at sign in the package, pointing at this version.</param>
/// <param name="Version">The version; its files lie beside.</param>
internal sealed record PackedModel(string Alias, ModelVersion Version);
