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
        typeof(T) == typeof(object) ? items : Cast(items, types, cancellationToken);

    public override IAsyncEnumerable<object?> ToItems(object stream) =>
        stream as IAsyncEnumerable<object?> ?? Box((IAsyncEnumerable<T>)stream);

    private static async IAsyncEnumerable<T> Cast(
        IAsyncEnumerable<object?> items, PortTypes types, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var item in items.WithCancellation(cancellationToken))
        {
            yield return item is T fits ? fits : (T)types.ConvertItem(item, typeof(T))!;
        }
    }

    private static async IAsyncEnumerable<object?> Box(IAsyncEnumerable<T> items, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var item in items.WithCancellation(cancellationToken))
        {
            yield return item;
        }
    }
}
