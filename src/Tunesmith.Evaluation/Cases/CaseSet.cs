using Tunesmith.Flows;

namespace Tunesmith.Evaluation;

/// <summary>Cases that are asked together, as a version: the hash changes with any of them.</summary>
/// <param name="Name">Name for people, such as the dataset's.</param>
/// <param name="Cases">The cases; ids are unique.</param>
[PortType("cases")]
public sealed record CaseSet(string Name, IReadOnlyList<EvaluationCase> Cases)
{
    /// <summary>SHA-256 over the cases' hashes in order, lower-case hex.</summary>
    public string Hash { get; } = CaseHash.Of(Cases);

    /// <summary>Gathers a stream of cases. Cases with equal content come once; ids that are empty or taken are replaced by the start of the hash.</summary>
    public static async ValueTask<CaseSet> GatherAsync(string name, IAsyncEnumerable<EvaluationCase> cases, CancellationToken cancellationToken)
    {
        var (kept, hashes, ids) = (new List<EvaluationCase>(), new HashSet<string>(), new HashSet<string>());
        await foreach (var one in cases.WithCancellation(cancellationToken))
        {
            var hash = CaseHash.Of(one);
            if (!hashes.Add(hash))
            {
                continue;
            }

            var id = one.Id.Length > 0 && !ids.Contains(one.Id) ? one.Id : hash[..12];
            ids.Add(id);
            kept.Add(one with { Id = id });
        }

        return new CaseSet(name, kept);
    }
}
