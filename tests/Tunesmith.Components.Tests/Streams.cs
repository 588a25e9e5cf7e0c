namespace Tunesmith.Components.Tests;

internal static class Streams
{
    public static IAsyncEnumerable<T> Of<T>(params T[] items) => items.ToAsyncEnumerable();

    public static Task<List<T>> ListAsync<T>(this IAsyncEnumerable<T> items) => items.ToListAsync(TestContext.Current.CancellationToken).AsTask();
}
