using System.Text;

namespace Tunesmith.Local;

/// <summary>Executes statements. Templates come from strangers, so steps and output are bounded.</summary>
internal sealed class JinjaRun
{
    private const int MostSteps = 2_000_000;
    private const int LongestOutput = 32 << 20;
    private const int MostCalls = 60;
    private readonly JinjaScope _globals;
    private readonly JinjaEvaluation _evaluation;
    private int _steps;
    private int _calls;

    private JinjaRun(JinjaScope globals)
    {
        _globals = globals;
        _evaluation = new JinjaEvaluation(Step);
    }

    private enum Outcome
    {
        Done,
        Break,
        Continue,
    }

    public static string Render(IReadOnlyList<JinjaStatement> body, IEnumerable<KeyValuePair<string, object?>> variables)
    {
        var globals = new JinjaScope(null);
        foreach (var (name, value) in JinjaGlobals.All.Concat(variables))
        {
            globals[name] = value;
        }

        var output = new StringBuilder();
        new JinjaRun(globals).Execute(body, globals, output);
        return output.ToString();
    }

    private void Step(int line)
    {
        if (++_steps > MostSteps)
        {
            throw JinjaFault.At(line, $"it took more than {MostSteps:N0} steps");
        }
    }

    private Outcome Execute(IReadOnlyList<JinjaStatement> body, JinjaScope scope, StringBuilder output)
    {
        foreach (var statement in body)
        {
            Step(statement.Line);
            if (output.Length > LongestOutput)
            {
                throw JinjaFault.At(statement.Line, $"it wrote more than {LongestOutput:N0} characters");
            }

            var outcome = Execute(statement, scope, output);
            if (outcome != Outcome.Done)
            {
                return outcome;
            }
        }

        return Outcome.Done;
    }

    private Outcome Execute(JinjaStatement statement, JinjaScope scope, StringBuilder output)
    {
        switch (statement)
        {
            case Literal literal:
                output.Append(literal.Text);
                return Outcome.Done;
            case Output shown:
                output.Append(JinjaValues.Text(_evaluation.Value(shown.Value, scope)));
                return Outcome.Done;
            case If choice:
                var taken = choice.Branches.FirstOrDefault(branch => _evaluation.IsTrue(branch.Condition, scope)).Body ?? choice.Else;
                return Execute(taken, scope, output);
            case For loop:
                Loop(loop, scope, output);
                return Outcome.Done;
            case Jump jump:
                return jump.Break ? Outcome.Break : Outcome.Continue;
            case Group group:
                return Execute(group.Body, scope, output);
            case FilterBlock block:
                output.Append(JinjaValues.Text(Filtered(block.Filters, Captured(block.Body, scope), scope)));
                return Outcome.Done;
            default:
                Define(statement, scope, output);
                return Outcome.Done;
        }
    }

    private void Define(JinjaStatement statement, JinjaScope scope, StringBuilder output)
    {
        switch (statement)
        {
            case Set set:
                SetAll(set, scope);
                break;
            case SetBlock block:
                Assign(block.Target, Filtered(block.Filters, Captured(block.Body, scope), scope), scope);
                break;
            case Macro macro:
                scope[macro.Name] = FunctionOf(macro, null);
                break;
            case CallBlock block:
                var caller = new JinjaScope(scope) { ["caller"] = FunctionOf(block.Caller, scope) };
                output.Append(JinjaValues.Text(CallWith(block.Call, caller)));
                break;
        }
    }

    private object? CallWith(Call call, JinjaScope caller)
    {
        // A macro sees the caller's body through this name.
        var before = _globals["caller"];
        _globals["caller"] = caller["caller"];
        var value = _evaluation.Value(call, caller);
        _globals["caller"] = before;
        return value;
    }

    private string Captured(IReadOnlyList<JinjaStatement> body, JinjaScope scope)
    {
        var inner = new StringBuilder();
        Execute(body, new JinjaScope(scope), inner);
        return inner.ToString();
    }

    private object? Filtered(IReadOnlyList<Filter> filters, object? value, JinjaScope scope) =>
        filters.Aggregate(value, (current, filter) => _evaluation.Value(filter with { Target = new Constant(current, filter.Line) }, scope));

    private void SetAll(Set set, JinjaScope scope)
    {
        var value = _evaluation.Value(set.Value, scope);
        if (set.Targets.Count == 1)
        {
            Assign(set.Targets[0], value, scope);
            return;
        }

        foreach (var (target, item) in set.Targets.Zip(Unpacked(value, set.Targets.Count, set.Line)))
        {
            Assign(target, item, scope);
        }
    }

    private static List<object?> Unpacked(object? value, int count, int line)
    {
        var items = JinjaValues.Items(value, line);
        return items.Count == count ? items : throw JinjaFault.At(line, $"{items.Count} values cannot be put into {count} names");
    }

    private void Assign(JinjaExpression target, object? value, JinjaScope scope)
    {
        if (target is Variable variable)
        {
            scope[variable.Name] = value;
        }
        else if (target is Member { Key: Constant { Value: string name } } member && _evaluation.Value(member.Target, scope) is JinjaDict { IsNamespace: true } space)
        {
            space[name] = value;
        }
        else
        {
            throw JinjaFault.At(target.Line, "only names and members of a namespace can be set");
        }
    }

    private void Loop(For loop, JinjaScope scope, StringBuilder output)
    {
        var items = JinjaValues.Items(_evaluation.Value(loop.Items, scope), loop.Line);
        if (loop.Condition is not null)
        {
            items = [.. items.Where(item => _evaluation.IsTrue(loop.Condition, Bound(loop, item, scope)))];
        }

        if (items.Count == 0)
        {
            Execute(loop.Else, scope, output);
        }

        for (var i = 0; i < items.Count; i++)
        {
            Step(loop.Line);
            var inner = Bound(loop, items[i], scope);
            inner["loop"] = Counters(items, i);
            if (Execute(loop.Body, inner, output) == Outcome.Break)
            {
                return;
            }
        }
    }

    private static JinjaScope Bound(For loop, object? item, JinjaScope scope)
    {
        var inner = new JinjaScope(scope);
        if (loop.Names.Count == 1)
        {
            inner[loop.Names[0]] = item;
            return inner;
        }

        foreach (var (name, value) in loop.Names.Zip(Unpacked(item, loop.Names.Count, loop.Line)))
        {
            inner[name] = value;
        }

        return inner;
    }

    private static JinjaDict Counters(List<object?> items, int at) => new()
    {
        ["index"] = at + 1L,
        ["index0"] = (long)at,
        ["revindex"] = (long)items.Count - at,
        ["revindex0"] = items.Count - at - 1L,
        ["first"] = at == 0,
        ["last"] = at == items.Count - 1,
        ["length"] = (long)items.Count,
        ["previtem"] = at > 0 ? items[at - 1] : new JinjaUndefined("loop.previtem"),
        ["nextitem"] = at + 1 < items.Count ? items[at + 1] : new JinjaUndefined("loop.nextitem"),
        ["cycle"] = (JinjaFunction)((values, _) => values[at % values.Count]),
    };

    private JinjaFunction FunctionOf(Macro macro, JinjaScope? scope) => (positional, named) =>
    {
        if (++_calls > MostCalls)
        {
            throw JinjaFault.At(macro.Line, $"the macro '{macro.Name}' calls itself too deeply");
        }

        var inner = new JinjaScope(scope ?? _globals);
        for (var i = 0; i < macro.Parameters.Count; i++)
        {
            var (name, fallback) = macro.Parameters[i];
            inner[name] = i < positional.Count ? positional[i]
                : named.TryGetValue(name, out var given) ? given
                : fallback is null ? new JinjaUndefined(name) : _evaluation.Value(fallback, inner);
        }

        var output = new StringBuilder();
        Execute(macro.Body, inner, output);
        _calls--;
        return output.ToString();
    };
}
