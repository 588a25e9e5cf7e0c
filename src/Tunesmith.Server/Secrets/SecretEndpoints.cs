using Microsoft.AspNetCore.Http.HttpResults;
using Tunesmith.Flows;
using Tunesmith.Server.Access;
using Tunesmith.Server.Problems;
using Tunesmith.Storage;

namespace Tunesmith.Server.Secrets;

internal static class SecretEndpoints
{
    private const int LongestName = 100;

    public static void MapSecrets(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/secrets").WithTags("secrets");
        group.MapGet("", ListAsync).For(Policy.Editor).WithSummary("Names of the stored secrets; values are never shown.");
        group.MapPut("/{name}", PutAsync).For(Policy.Admin).WithSummary("Stores a secret, encrypted.");
        group.MapDelete("/{name}", RemoveAsync).For(Policy.Admin).WithSummary("Forgets a secret.");
    }

    private static async Task<Ok<IReadOnlyList<string>>> ListAsync(ISecretStore secrets, CancellationToken cancellationToken) =>
        TypedResults.Ok<IReadOnlyList<string>>(await secrets.NamesAsync(cancellationToken).ToListAsync(cancellationToken));

    private static async Task<NoContent> PutAsync(string name, SecretValue secret, ISecretStore secrets, CancellationToken cancellationToken)
    {
        if (name.Length is 0 or > LongestName || !name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '.'))
        {
            throw new TunesmithException("TS8305", $"A secret's name has letters, digits, '_', '-' and '.', at most {LongestName}. Choose a name such as OPENAI_API_KEY.");
        }

        if (string.IsNullOrWhiteSpace(secret.Value))
        {
            throw new TunesmithException("TS8305", $"The value of '{name}' is empty. Enter it, or delete the secret.");
        }

        await secrets.PutAsync(name, secret.Value.Trim(), cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(string name, ISecretStore secrets, CancellationToken cancellationToken) =>
        await secrets.RemoveAsync(name, cancellationToken) ? TypedResults.NoContent() : Problem.Missing($"secret '{name}'");
}
