using System.Collections;

namespace Tunesmith.Local;

/// <summary>Gives expressions their values.</summary>
internal sealed class JinjaEvaluation(Action<int> step)
{
    public bool IsTrue(JinjaExpression expression, JinjaScope scope) => JinjaValues.IsTrue(Value(expression, scope));

    public object? Value(JinjaExpression expression, JinjaScope scope)
    {
        step(expression.Line);
        return expression switch
        {
            Constant constant => constant.Value,
            Variable variable => scope[variable.Name],
            ListOf list => list.Items.Select(item => Value(item, scope)).ToList(),
            DictOf dict => Dict(dict, scope),
            Member member => MemberOf(member, scope),
            SliceOf slice => Sliced(slice, scope),
            Call call => Called(call, scope),
            Filter filter => JinjaFilters.Apply(filter.Name, Value(filter.Target, scope), Arguments(filter.Arguments, scope), filter.Line),
            Test test => Tested(test, scope),
            Unary unary => Signed(unary, scope),
            Binary binary => Joined(binary, scope),
            Choice choice => IsTrue(choice.Condition, scope) ? Value(choice.Then, scope) : choice.Else is null ? new JinjaUndefined("") : Value(choice.Else, scope),
            _ => throw JinjaFault.At(expression.Line, "an expression of an unknown kind"),
        };
    }

    private JinjaDict Dict(DictOf dict, JinjaScope scope)
    {
        var made = new JinjaDict();
        foreach (var (key, value) in dict.Items)
        {
            made[JinjaValues.Text(Value(key, scope))] = Value(value, scope);
        }

        return made;
    }

    private JinjaCall Arguments(JinjaArguments arguments, JinjaScope scope) => new(
        [.. arguments.Positional.Select(value => Value(value, scope))],
        arguments.Named.ToDictionary(pair => pair.Name, pair => Value(pair.Value, scope), StringComparer.Ordinal));

    private object? MemberOf(Member member, JinjaScope scope)
    {
        var target = Value(member.Target, scope);
        var key = Value(member.Key, scope);
        if (target is JinjaUndefined undefined)
        {
            throw JinjaFault.At(member.Line, $"'{undefined.Name}' is not defined, so it has no '{JinjaValues.Text(key)}'");
        }

        if (target is JinjaDict dict)
        {
            return key is string name && dict.TryGetValue(name, out var value) ? value
                : member.ByDot && key is string method ? (object?)JinjaMethods.Of(target, method, member.Line) ?? new JinjaUndefined(method)
                : new JinjaUndefined(JinjaValues.Text(key));
        }

        return key switch
        {
            long index => Indexed(target, index),
            string text => (object?)JinjaMethods.Of(target, text, member.Line) ?? new JinjaUndefined(text),
            _ => new JinjaUndefined(JinjaValues.Text(key)),
        };
    }

    private static object? Indexed(object? target, long index)
    {
        var items = target is string text ? new List<object?>(text.Select(character => (object?)character.ToString())) : target as IList;
        var at = items is null ? -1 : index < 0 ? items.Count + index : index;
        return items is not null && at >= 0 && at < items.Count ? items[(int)at] : new JinjaUndefined($"[{index}]");
    }

    private object? Sliced(SliceOf slice, JinjaScope scope)
    {
        var target = Value(slice.Target, scope);
        var text = target as string;
        var items = text is null ? JinjaValues.Items(target, slice.Line) : [.. text.Select(character => (object?)character.ToString())];
        var step = Bound(slice.Step, scope) ?? 1;
        if (step == 0)
        {
            throw JinjaFault.At(slice.Line, "a slice cannot have the step 0");
        }

        var first = Clip(Bound(slice.Start, scope), step > 0 ? 0 : items.Count - 1, items.Count, step);
        var stop = Clip(Bound(slice.Stop, scope), step > 0 ? items.Count : -1, items.Count, step);
        var taken = new List<object?>();
        for (var i = first; step > 0 ? i < stop : i > stop; i += step)
        {
            taken.Add(items[(int)i]);
        }

        return text is null ? taken : string.Concat(taken);
    }

    private long? Bound(JinjaExpression? expression, JinjaScope scope) => expression is null ? null : Value(expression, scope) as long?;

    private static long Clip(long? bound, long missing, int count, long step)
    {
        if (bound is not { } given)
        {
            return missing;
        }

        var at = given < 0 ? given + count : given;
        return step > 0 ? Math.Clamp(at, 0, count) : Math.Clamp(at, -1, count - 1);
    }

    private object? Called(Call call, JinjaScope scope)
    {
        var target = Value(call.Target, scope);
        var arguments = Arguments(call.Arguments, scope);
        return target is JinjaFunction function
            ? function(arguments.Positional, arguments.Named)
            : throw JinjaFault.At(call.Line, $"'{Describe(call.Target, target)}' cannot be called");
    }

    private static string Describe(JinjaExpression expression, object? value) => expression switch
    {
        Variable variable => variable.Name,
        Member { Key: Constant { Value: string name } } => name,
        _ => JinjaValues.Repr(value),
    };

    private bool Tested(Test test, JinjaScope scope)
    {
        var arguments = Arguments(test.Arguments, scope);
        return JinjaTests.Holds(test.Name, Value(test.Target, scope), arguments, test.Line) != test.Negated;
    }

    private object Signed(Unary unary, JinjaScope scope)
    {
        var value = Value(unary.Operand, scope);
        return (unary.Sign, value) switch
        {
            ("not", _) => !JinjaValues.IsTrue(value),
            ("-", long whole) => -whole,
            ("-", double number) => -number,
            ("+", long or double) => value,
            _ => throw JinjaFault.At(unary.Line, $"'{unary.Sign}' does not fit {JinjaValues.Repr(value)}"),
        };
    }

    private object? Joined(Binary binary, JinjaScope scope)
    {
        var left = Value(binary.Left, scope);
        switch (binary.Sign)
        {
            case "or":
                return JinjaValues.IsTrue(left) ? left : Value(binary.Right, scope);
            case "and":
                return JinjaValues.IsTrue(left) ? Value(binary.Right, scope) : left;
        }

        var right = Value(binary.Right, scope);
        return binary.Sign switch
        {
            "==" => JinjaValues.Same(left, right),
            "!=" => !JinjaValues.Same(left, right),
            "<" => JinjaValues.Compare(left, right, binary.Line) < 0,
            ">" => JinjaValues.Compare(left, right, binary.Line) > 0,
            "<=" => JinjaValues.Compare(left, right, binary.Line) <= 0,
            ">=" => JinjaValues.Compare(left, right, binary.Line) >= 0,
            "in" => JinjaValues.Contains(right, left, binary.Line),
            "not in" => !JinjaValues.Contains(right, left, binary.Line),
            "~" => JinjaValues.Text(left) + JinjaValues.Text(right),
            _ => JinjaArithmetic.Apply(binary.Sign, left, right, binary.Line),
        };
    }
}
