using Tunesmith.Flows;

namespace Tunesmith.Storage.Values;

internal static class KeyedStoreChange
{
    private const int Tries = 50;

    /// <summary>Reads, changes and writes a value, again when somebody else wrote in between.</summary>
    public static async ValueTask<T> ChangeAsync<T>(
        this IKeyedStore values, string kind, string key, Func<T?, T> change, CancellationToken cancellationToken)
        where T : class
    {
        for (var tried = 0; tried < Tries; tried++)
        {
            var before = await values.FindAsync<T>(kind, key, cancellationToken);
            var after = change(before?.Value);
            if (await values.TryPutAsync(kind, key, after, before?.Stamp, cancellationToken) is not null)
            {
                return after;
            }
        }

        throw new TunesmithException("TS8005", $"'{key}' was changed by others {Tries} times in a row. Try again.") { Transient = true };
    }
}
