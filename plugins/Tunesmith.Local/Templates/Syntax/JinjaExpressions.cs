using System.Globalization;

namespace Tunesmith.Local;

/// <summary>Parses expressions, weakest binding first, as Jinja orders them.</summary>
internal sealed class JinjaExpressions(JinjaReader reader)
{
    private static readonly string[] Comparisons = ["==", "!=", "<", ">", "<=", ">="];
    private int _depth;

    public JinjaExpression Any()
    {
        if (++_depth > 200)
        {
            throw reader.Fault("a flatter expression");
        }

        var value = Or();
        while (reader.TryName("if"))
        {
            var condition = Or();
            var otherwise = reader.TryName("else") ? Any() : null;
            value = new Choice(condition, value, otherwise, reader.Line);
        }

        _depth--;
        return value;
    }

    /// <summary>An expression, or several with commas as a list.</summary>
    public JinjaExpression AnyOrTuple()
    {
        var first = Any();
        if (!reader.IsSign(","))
        {
            return first;
        }

        var items = new List<JinjaExpression> { first };
        while (reader.TrySign(",") && !AtEnd())
        {
            items.Add(Any());
        }

        return new ListOf(items, first.Line);
    }

    /// <summary>An expression without a trailing condition, as after <c>in</c> of a loop.</summary>
    public JinjaExpression Or()
    {
        var left = And();
        while (reader.TryName("or"))
        {
            left = new Binary("or", left, And(), left.Line);
        }

        return left;
    }

    public JinjaArguments Arguments()
    {
        List<JinjaExpression> positional = [];
        List<(string, JinjaExpression)> named = [];
        reader.Sign("(");
        while (!reader.TrySign(")"))
        {
            var value = Any();
            if (value is Variable { Name: var name } && reader.TrySign("="))
            {
                named.Add((name, Any()));
            }
            else
            {
                positional.Add(value);
            }

            if (!reader.IsSign(")"))
            {
                reader.Sign(",");
            }
        }

        return new JinjaArguments(positional, named);
    }

    /// <summary>The filters after a value: <c>| trim | upper</c>.</summary>
    public Filter OneFilter(JinjaExpression target)
    {
        var line = reader.Line;
        var name = reader.Name();
        return new Filter(target, name, reader.IsSign("(") ? Arguments() : JinjaArguments.None, line);
    }

    private bool AtEnd() => reader.IsSign(")") || reader.Is(JinjaTokenKind.CloseStatement) || reader.Is(JinjaTokenKind.CloseExpression);

    private JinjaExpression And()
    {
        var left = Not();
        while (reader.TryName("and"))
        {
            left = new Binary("and", left, Not(), left.Line);
        }

        return left;
    }

    private JinjaExpression Not() => reader.IsName("not") ? new Unary("not", Skip(Not), reader.Line) : Comparison();

    private JinjaExpression Skip(Func<JinjaExpression> next)
    {
        reader.Take();
        return next();
    }

    private JinjaExpression Comparison()
    {
        var left = Sum();
        JinjaExpression? chain = null;
        while (true)
        {
            var sign = reader.Is(JinjaTokenKind.Sign) && Comparisons.Contains(reader.Now.Text) ? reader.Take().Text
                : reader.TryName("in") ? "in"
                : reader.IsName("not") && reader.NextIsName("in") ? NotIn() : null;
            if (sign is null)
            {
                return chain ?? left;
            }

            // 1 < x < 3 means 1 < x and x < 3.
            var right = Sum();
            JinjaExpression step = new Binary(sign, left, right, left.Line);
            chain = chain is null ? step : new Binary("and", chain, step, left.Line);
            left = right;
        }
    }

    private string NotIn()
    {
        reader.Take();
        reader.Take();
        return "not in";
    }

    private JinjaExpression Sum() => Chain(Concat, "+", "-");

    private JinjaExpression Concat() => Chain(Product, "~");

    private JinjaExpression Product() => Chain(Power, "*", "/", "//", "%");

    private JinjaExpression Power() => Chain(Signed, "**");

    private JinjaExpression Chain(Func<JinjaExpression> next, params string[] signs)
    {
        var left = next();
        while (reader.Is(JinjaTokenKind.Sign) && signs.Contains(reader.Now.Text))
        {
            left = new Binary(reader.Take().Text, left, next(), left.Line);
        }

        return left;
    }

    private JinjaExpression Signed() => Filtered(Bare());

    private JinjaExpression Bare()
    {
        if (reader.IsSign("-") || reader.IsSign("+"))
        {
            var sign = reader.Take();
            return new Unary(sign.Text, Bare(), sign.Line);
        }

        return Postfix(Primary());
    }

    private JinjaExpression Filtered(JinjaExpression value)
    {
        while (true)
        {
            if (reader.TrySign("|"))
            {
                value = OneFilter(value);
            }
            else if (reader.TryName("is"))
            {
                value = TestOf(value);
            }
            else
            {
                return value;
            }
        }
    }

    private Test TestOf(JinjaExpression value)
    {
        var negated = reader.TryName("not");
        var line = reader.Line;
        var name = reader.Is(JinjaTokenKind.Sign) ? reader.Take().Text : reader.Name();
        var arguments = reader.IsSign("(") ? Arguments() : StartsOperand() ? new JinjaArguments([Postfix(Primary())], []) : JinjaArguments.None;
        return new Test(value, name, arguments, negated, line);
    }

    private bool StartsOperand() => reader.Now.Kind switch
    {
        JinjaTokenKind.Literal or JinjaTokenKind.Whole or JinjaTokenKind.Fraction => true,
        JinjaTokenKind.Sign => reader.Now.Text is "[" or "{",
        JinjaTokenKind.Name => reader.Now.Text is not ("and" or "or" or "if" or "else" or "is" or "in" or "not" or "recursive"),
        _ => false,
    };

    private JinjaExpression Postfix(JinjaExpression value)
    {
        while (true)
        {
            var line = reader.Line;
            if (reader.TrySign("."))
            {
                var key = reader.Is(JinjaTokenKind.Whole) ? (object)long.Parse(reader.Take().Text, CultureInfo.InvariantCulture) : reader.Name();
                value = new Member(value, new Constant(key, line), key is string, line);
            }
            else if (reader.TrySign("["))
            {
                value = Subscript(value, line);
            }
            else if (reader.IsSign("("))
            {
                value = new Call(value, Arguments(), line);
            }
            else
            {
                return value;
            }
        }
    }

    private JinjaExpression Subscript(JinjaExpression target, int line)
    {
        var start = reader.IsSign(":") ? null : Any();
        if (reader.TrySign("]"))
        {
            return new Member(target, start!, false, line);
        }

        reader.Sign(":");
        var stop = reader.IsSign(":") || reader.IsSign("]") ? null : Any();
        var step = reader.TrySign(":") && !reader.IsSign("]") ? Any() : null;
        reader.Sign("]");
        return new SliceOf(target, start, stop, step, line);
    }

    private JinjaExpression Primary()
    {
        var token = reader.Now;
        switch (token.Kind)
        {
            case JinjaTokenKind.Literal:
                return Texts();
            case JinjaTokenKind.Whole:
                return new Constant(long.Parse(reader.Take().Text, CultureInfo.InvariantCulture), token.Line);
            case JinjaTokenKind.Fraction:
                return new Constant(double.Parse(reader.Take().Text, CultureInfo.InvariantCulture), token.Line);
            case JinjaTokenKind.Name:
                return Named(reader.Take());
            default:
                return reader.IsSign("(") ? Parenthesis() : reader.IsSign("[") ? List() : reader.IsSign("{") ? Dict() : throw reader.Fault("a value");
        }
    }

    // Neighbouring texts are one text.
    private Constant Texts()
    {
        var token = reader.Take();
        var text = token.Text;
        while (reader.Is(JinjaTokenKind.Literal))
        {
            text += reader.Take().Text;
        }

        return new Constant(text, token.Line);
    }

    private static JinjaExpression Named(JinjaToken token) => token.Text switch
    {
        "true" or "True" => new Constant(true, token.Line),
        "false" or "False" => new Constant(false, token.Line),
        "none" or "None" => new Constant(null, token.Line),
        _ => new Variable(token.Text, token.Line),
    };

    private JinjaExpression Parenthesis()
    {
        var line = reader.Take().Line;
        if (reader.TrySign(")"))
        {
            return new ListOf([], line);
        }

        var value = AnyOrTuple();
        reader.Sign(")");
        return value;
    }

    private ListOf List()
    {
        var line = reader.Take().Line;
        var items = new List<JinjaExpression>();
        while (!reader.TrySign("]"))
        {
            items.Add(Any());
            if (!reader.IsSign("]"))
            {
                reader.Sign(",");
            }
        }

        return new ListOf(items, line);
    }

    private DictOf Dict()
    {
        var line = reader.Take().Line;
        var items = new List<(JinjaExpression, JinjaExpression)>();
        while (!reader.TrySign("}"))
        {
            var key = Any();
            reader.Sign(":");
            items.Add((key, Any()));
            if (!reader.IsSign("}"))
            {
                reader.Sign(",");
            }
        }

        return new DictOf(items, line);
    }
}
