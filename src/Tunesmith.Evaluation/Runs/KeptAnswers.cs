using Tunesmith.Flows;

namespace Tunesmith.Evaluation;

/// <summary>Answers by variant identity and case, so that no question is asked twice, across evaluations and after a kill.</summary>
internal sealed class KeptAnswers(IKeyedStore store)
{
    private const string Kind = "evaluation-answer";

    public async ValueTask<VariantAnswer?> FindAsync(IVariant variant, string caseHash, CancellationToken cancellationToken) =>
        (await store.FindAsync<VariantAnswer>(Kind, Key(variant, caseHash), cancellationToken))?.Value;

    public async ValueTask KeepAsync(IVariant variant, string caseHash, VariantAnswer answer, CancellationToken cancellationToken)
    {
        var key = Key(variant, caseHash);
        var stamp = await store.TryPutAsync(Kind, key, answer, null, cancellationToken);
        while (stamp is null && await store.FindAsync<VariantAnswer>(Kind, key, cancellationToken) is { } found)
        {
            stamp = await store.TryPutAsync(Kind, key, answer, found.Stamp, cancellationToken);
        }
    }

    private static string Key(IVariant variant, string caseHash) => $"{CaseHash.OfText(variant.Identity)}/{caseHash}";
}
