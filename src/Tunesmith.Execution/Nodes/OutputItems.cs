using System.Runtime.CompilerServices;
using Tunesmith.Flows;

namespace Tunesmith.Execution;

/// <summary>Takes a component's record of outputs apart.</summary>
internal static class OutputItems
{
    /// <summary>Stands for a dynamic port that got no value.</summary>
    public static readonly object Absent = new();

    /// <summary>One entry for each output port: a value, a typed stream, null or <see cref="Absent"/>.</summary>
    public static object?[] Split(CompiledNode plan, object outputs)
    {
        var values = new object?[plan.Outputs.Length];
        DynamicOutputs? dynamic = null;
        for (var at = 0; at < values.Length; at++)
        {
            var port = plan.Outputs[at];
            if (port.Getter >= 0)
            {
                values[at] = plan.Invoker.Get(outputs, port.Getter);
            }
            else
            {
                dynamic ??= plan.Invoker.GetDynamic(outputs) ?? new DynamicOutputs(new Dictionary<string, object?>());
                values[at] = dynamic.Values.TryGetValue(port.Id, out var value) ? value : Absent;
            }
        }

        return values;
    }

    /// <summary>Reads every stream to its end, so that the result can be kept.</summary>
    public static async ValueTask GatherAsync(CompiledNode plan, object?[] values, CancellationToken cancellationToken)
    {
        for (var at = 0; at < values.Length; at++)
        {
            if (plan.Outputs[at].Many && values[at] is { } stream && !ReferenceEquals(stream, Absent))
            {
                var items = new List<object?>();
                await foreach (var item in plan.Outputs[at].Cast.ToItems(stream).WithCancellation(cancellationToken))
                {
                    items.Add(item);
                }

                values[at] = items;
            }
        }
    }

    /// <summary>Items of a port that declares a stream.</summary>
    public static IAsyncEnumerable<object?> Items(OutputPlan port, object value) =>
        value is List<object?> gathered ? gathered.ToAsyncEnumerable() : port.Cast.ToItems(value);

    /// <summary>The items of one port from the results of a mapped node.</summary>
    public static async IAsyncEnumerable<object?> Project(
        IAsyncEnumerable<object?[]> results, int at, OutputPlan port, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var result in results.WithCancellation(cancellationToken))
        {
            var value = result[at];
            if (value is null || ReferenceEquals(value, Absent))
            {
                continue;
            }

            if (!port.Many)
            {
                yield return value;
                continue;
            }

            await foreach (var item in Items(port, value).WithCancellation(cancellationToken))
            {
                yield return item;
            }
        }
    }
}
