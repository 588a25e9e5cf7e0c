using System.Linq.Expressions;
using System.Reflection;
using Tunesmith.Flows;

namespace Tunesmith.Execution;

/// <summary>Runs a component over values in slots. Typed delegates are compiled once for each component, so that a call reflects on nothing.</summary>
internal abstract class NodeInvoker
{
    /// <summary>Slots that a call takes, one for each property of the record of inputs.</summary>
    public abstract int SlotOf(string port);

    public abstract int SlotCount { get; }

    /// <summary>Slot of the dynamic inputs, or -1.</summary>
    public abstract int DynamicSlot { get; }

    /// <summary>Place of an output's getter; -1 for a dynamic one.</summary>
    public abstract int GetterOf(string port);

    public abstract object? Get(object outputs, int getter);

    public abstract DynamicOutputs? GetDynamic(object outputs);

    public abstract ValueTask<object> InvokeAsync(object?[] slots, object settings, RunContext run, CancellationToken cancellationToken);

    public static NodeInvoker For(ComponentEntry entry)
    {
        var type = typeof(NodeInvoker<,,>).MakeGenericType(entry.InputsType, entry.SettingsType, entry.OutputsType);
        return (NodeInvoker)Activator.CreateInstance(type, entry.Component)!;
    }
}

internal sealed class NodeInvoker<TInputs, TSettings, TOutputs>(IComponent component) : NodeInvoker
    where TInputs : class
    where TSettings : class, new()
    where TOutputs : class
{
    private static readonly PropertyInfo[] InputProperties = Properties(typeof(TInputs));
    private static readonly PropertyInfo[] OutputProperties = Properties(typeof(TOutputs));
    private static readonly Func<object?[], TInputs> Bind = CompileBind();
    private static readonly Func<TOutputs, object?>[] Getters = [.. OutputProperties.Select(CompileGetter)];
    private static readonly int DynamicGetter = Array.FindIndex(OutputProperties, property => property.PropertyType == typeof(DynamicOutputs));
    private readonly Component<TInputs, TSettings, TOutputs> _component = (Component<TInputs, TSettings, TOutputs>)component;

    public override int SlotCount => InputProperties.Length;

    public override int DynamicSlot { get; } = Array.FindIndex(InputProperties, property => property.PropertyType == typeof(DynamicInputs));

    public override int SlotOf(string port) => IndexOf(InputProperties, port);

    public override int GetterOf(string port) => IndexOf(OutputProperties, port);

    public override object? Get(object outputs, int getter) => Getters[getter]((TOutputs)outputs);

    public override DynamicOutputs? GetDynamic(object outputs) =>
        DynamicGetter < 0 ? null : (DynamicOutputs?)Getters[DynamicGetter]((TOutputs)outputs);

    public override ValueTask<object> InvokeAsync(object?[] slots, object settings, RunContext run, CancellationToken cancellationToken)
    {
        var call = _component.RunAsync(Bind(slots), (TSettings)settings, run, cancellationToken);
        return call.IsCompletedSuccessfully ? new ValueTask<object>(call.Result) : Wait(call);
    }

    private static async ValueTask<object> Wait(ValueTask<TOutputs> call) => await call;

    private static PropertyInfo[] Properties(Type record) =>
        [.. record.GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(property => property.GetIndexParameters().Length == 0)];

    private static int IndexOf(PropertyInfo[] properties, string port) =>
        Array.FindIndex(properties, property => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(property.Name) == port);

    private static Func<object?[], TInputs> CompileBind()
    {
        var slots = Expression.Parameter(typeof(object?[]), "slots");
        var constructor = typeof(TInputs).GetConstructors().OrderByDescending(one => one.GetParameters().Length).First();
        var parameters = constructor.GetParameters();
        var arguments = parameters.Select(parameter => Slot(slots, Array.FindIndex(InputProperties, property => property.Name == parameter.Name), parameter.ParameterType));
        var rest = InputProperties.Index().Where(property => property.Item.CanWrite && parameters.All(parameter => parameter.Name != property.Item.Name))
            .Select(property => (MemberBinding)Expression.Bind(property.Item, Slot(slots, property.Index, property.Item.PropertyType)));
        return Expression.Lambda<Func<object?[], TInputs>>(Expression.MemberInit(Expression.New(constructor, arguments), rest), slots).Compile();
    }

    private static Expression Slot(ParameterExpression slots, int index, Type type)
    {
        if (index < 0)
        {
            return Expression.Default(type);
        }

        var value = Expression.ArrayIndex(slots, Expression.Constant(index));
        return type.IsValueType && Nullable.GetUnderlyingType(type) is null
            ? Expression.Condition(Expression.Equal(value, Expression.Constant(null)), Expression.Default(type), Expression.Convert(value, type))
            : Expression.Convert(value, type);
    }

    private static Func<TOutputs, object?> CompileGetter(PropertyInfo property)
    {
        var outputs = Expression.Parameter(typeof(TOutputs), "outputs");
        return Expression.Lambda<Func<TOutputs, object?>>(Expression.Convert(Expression.Property(outputs, property), typeof(object)), outputs).Compile();
    }
}
