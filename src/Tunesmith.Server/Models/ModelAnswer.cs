using Tunesmith.Flows;

namespace Tunesmith.Server.Models;

/// <summary>A model of the registry.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Aliases">Aliases and the versions they point to.</param>
/// <param name="Versions">Its versions, newest first.</param>
public sealed record ModelAnswer(string Name, IReadOnlyDictionary<string, int> Aliases, IReadOnlyList<ModelVersion> Versions);
