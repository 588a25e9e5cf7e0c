using System.ClientModel;
using Anthropic.Exceptions;
using Tunesmith.Flows;

namespace Tunesmith.Components.Models.Providers;

/// <summary>Lists of models for pickers. A server that cannot be reached has nothing to offer; opening a model says why.</summary>
internal static class ModelLists
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static async ValueTask<IReadOnlyList<string>> OrNoneAsync(
        Func<CancellationToken, Task<IEnumerable<string>>> list, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            return [.. (await list(limit.Token)).Order(StringComparer.Ordinal)];
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested
            && error is TunesmithException or ClientResultException or AnthropicException or HttpRequestException or OperationCanceledException or UriFormatException)
        {
            return [];
        }
    }
}
