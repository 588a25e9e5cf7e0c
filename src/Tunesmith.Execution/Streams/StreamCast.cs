using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Tunesmith.Flows;

namespace Tunesmith.Execution;

/// <summary>Gives a stream of anything the item type that a port declares, and back.</summary>
internal abstract class StreamCast
{
    private static readonly ConcurrentDictionary<Type, StreamCast> Known = [];

    public static StreamCast Of(Type item) =>
        Known.GetOrAdd(item, type => (StreamCast)Activator.CreateInstance(typeof(StreamCast<>).MakeGenericType(type))!);

    /// <summary>An <c>IAsyncEnumerable&lt;T&gt;</c> over the items, converted where needed.</summary>
    public abstract object ToTyped(IAsyncEnumerable<object?> items, PortTypes types, CancellationToken cancellationToken);

    /// <summary>The items of an <c>IAsyncEnumerable&lt;T&gt;</c>.</summary>
    public abstract IAsyncEnumerable<object?> ToItems(object stream);
}

internal sealed class StreamCast<T> : StreamCast
{
    public override object ToTyped(IAsyncEnumerable<object?> items, PortTypes types, CancellationToken cancellationToken) =>
        typeof(T) == typeof(object) ? items : new Typed(items, types, cancellationToken);

    public override IAsyncEnumerable<object?> ToItems(object stream) =>
        stream as IAsyncEnumerable<object?> ?? Box((IAsyncEnumerable<T>)stream);

    private static async IAsyncEnumerable<object?> Box(IAsyncEnumerable<T> items, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var item in items.WithCancellation(cancellationToken))
        {
            yield return item;
        }
    }

    private sealed class Typed(IAsyncEnumerable<object?> items, PortTypes types, CancellationToken usual) : IAsyncEnumerable<T>
    {
        public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
            new TypedReader(items.GetAsyncEnumerator(cancellationToken.CanBeCanceled ? cancellationToken : usual), types);
    }

    // Written out, because most items are there at once and fit, and an iterator costs several times as much for each.
    private sealed class TypedReader(IAsyncEnumerator<object?> source, PortTypes types) : IAsyncEnumerator<T>
    {
        public T Current { get; private set; } = default!;

        public ValueTask<bool> MoveNextAsync()
        {
            var next = source.MoveNextAsync();
            return next.IsCompletedSuccessfully ? new(next.Result && Take()) : WaitAsync(next);
        }

        public ValueTask DisposeAsync() => source.DisposeAsync();

        private async ValueTask<bool> WaitAsync(ValueTask<bool> next) => await next && Take();

        private bool Take()
        {
            Current = source.Current is T fits ? fits : (T)types.ConvertItem(source.Current, typeof(T))!;
            return true;
        }
    }
}
