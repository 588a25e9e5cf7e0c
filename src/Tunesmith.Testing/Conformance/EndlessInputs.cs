using System.Reflection;
using System.Runtime.CompilerServices;
using Tunesmith.Flows;

namespace Tunesmith.Testing;

/// <summary>Feeds a component with streams that never end, and cancels the run after a few items.</summary>
internal static class EndlessInputs
{
    private const int ItemsBeforeCancel = 20;

    public static object? For(Type inputs, Func<Type, object?> itemFor, CancellationTokenSource cancel)
    {
        var values = new List<object?>();
        var constructor = inputs.GetConstructors().OrderByDescending(one => one.GetParameters().Length).First();
        foreach (var parameter in constructor.GetParameters())
        {
            var stream = parameter.ParameterType.IsGenericType && parameter.ParameterType.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>)
                ? parameter.ParameterType.GetGenericArguments()[0]
                : null;
            var value = parameter.ParameterType == typeof(DynamicInputs) ? new DynamicInputs(new Dictionary<string, object?>())
                : itemFor(stream ?? parameter.ParameterType);
            if (value is null)
            {
                return null;
            }

            values.Add(stream is null ? value : Method(nameof(Endless), stream).Invoke(null, [value, cancel, CancellationToken.None]));
        }

        return constructor.Invoke([.. values]);
    }

    public static async Task RunToEndAsync(ComponentEntry entry, object inputs, object settings, CancellationToken token)
    {
        await Task.Yield();
        try
        {
            var outputs = await entry.Component.RunAsync(inputs, settings, new TestRun(), token);
            foreach (var property in entry.OutputsType.GetProperties())
            {
                if (property.PropertyType.IsGenericType && property.PropertyType.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>)
                    && property.GetValue(outputs) is { } stream)
                {
                    await (Task)Method(nameof(DrainAsync), property.PropertyType.GetGenericArguments()[0]).Invoke(null, [stream, token])!;
                }
            }
        }
        catch (Exception error) when (error is OperationCanceledException or TunesmithException or TestSuspendedException)
        {
            // Ended promptly, which is all that is asked; a refusal of the made-up input is as prompt.
        }
    }

    // Does not observe the token itself: the component has to.
    private static async IAsyncEnumerable<T> Endless<T>(T item, CancellationTokenSource cancel, [EnumeratorCancellation] CancellationToken ignored)
    {
        for (var given = 1; ; given++)
        {
            if (given == ItemsBeforeCancel)
            {
                await cancel.CancelAsync();
            }

            ignored.ThrowIfCancellationRequested();
            yield return item;
        }
    }

    private static async Task DrainAsync<T>(IAsyncEnumerable<T> stream, CancellationToken token)
    {
        await foreach (var item in stream.WithCancellation(token))
        {
            _ = item;
        }
    }

    private static MethodInfo Method(string name, Type item) =>
        typeof(EndlessInputs).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(item);
}
