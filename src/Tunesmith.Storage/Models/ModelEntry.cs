using Tunesmith.Flows;

namespace Tunesmith.Storage.Models;

/// <summary>All that is known of one model: one value, so that a version and its key are written together or not at all.</summary>
internal sealed record ModelEntry(
    IReadOnlyList<ModelVersion> Versions,
    IReadOnlyDictionary<string, int> Keys,
    IReadOnlyDictionary<string, IReadOnlyList<AliasChange>> Aliases)
{
    public static ModelEntry Empty { get; } = new([], new Dictionary<string, int>(), new Dictionary<string, IReadOnlyList<AliasChange>>());

    public ModelVersion? this[int version] => Versions.FirstOrDefault(known => known.Version == version);

    public ModelVersion? Newest => Versions is [.., var last] ? last : null;

    public int? PointsAt(string alias) => Aliases.GetValueOrDefault(alias) is [.., var last] ? last.Version : null;

    public ModelEntry With(ModelVersion version, string key) => this with
    {
        Versions = [.. Versions, version],
        Keys = new Dictionary<string, int>(Keys) { [key] = version.Version },
    };

    public ModelEntry With(string alias, AliasChange change) => this with
    {
        Aliases = new Dictionary<string, IReadOnlyList<AliasChange>>(Aliases) { [alias] = [.. Aliases.GetValueOrDefault(alias) ?? [], change] },
    };
}
