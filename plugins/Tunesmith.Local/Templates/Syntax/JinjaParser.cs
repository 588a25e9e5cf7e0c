namespace Tunesmith.Local;

/// <summary>Parses statements.</summary>
internal sealed class JinjaParser
{
    private readonly JinjaReader _reader;
    private readonly JinjaExpressions _expressions;
    private int _depth;

    private JinjaParser(List<JinjaToken> tokens)
    {
        _reader = new JinjaReader(tokens);
        _expressions = new JinjaExpressions(_reader);
    }

    public static IReadOnlyList<JinjaStatement> Parse(string source)
    {
        var parser = new JinjaParser(new JinjaLexer(source).Run());
        var body = parser.Until();
        return parser._reader.Is(JinjaTokenKind.End) ? body : throw parser._reader.Fault("the end of the template");
    }

    private List<JinjaStatement> Until(params string[] ends)
    {
        // Templates come from strangers: too deep a nesting must not take the process down.
        if (++_depth > 100)
        {
            throw _reader.Fault("less deeply nested statements");
        }

        var body = new List<JinjaStatement>();
        while (!_reader.Is(JinjaTokenKind.End) && !_reader.AtStatement(ends))
        {
            body.Add(One());
        }

        _depth--;
        return body;
    }

    private JinjaStatement One()
    {
        var token = _reader.Now;
        switch (token.Kind)
        {
            case JinjaTokenKind.Text:
                return new Literal(_reader.Take().Text, token.Line);
            case JinjaTokenKind.OpenExpression:
                _reader.Take();
                var value = _expressions.AnyOrTuple();
                _reader.Kind(JinjaTokenKind.CloseExpression, "'}}'");
                return new Output(value, token.Line);
            case JinjaTokenKind.OpenStatement:
                _reader.Take();
                return Statement(token.Line);
            default:
                throw _reader.Fault("a text or a tag");
        }
    }

    private JinjaStatement Statement(int line)
    {
        var name = _reader.Name();
        return name switch
        {
            "if" => IfOf(line),
            "for" => ForOf(line),
            "set" => SetOf(line),
            "macro" => MacroOf(line),
            "call" => CallOf(line),
            "filter" => FilterOf(line),
            "break" or "continue" => Closed(new Jump(name == "break", line)),
            "generation" => GroupOf(line),
            _ => throw _reader.Fault($"a known statement and not '{name}' before it"),
        };
    }

    private JinjaStatement Closed(JinjaStatement statement)
    {
        _reader.Kind(JinjaTokenKind.CloseStatement, "'%}'");
        return statement;
    }

    private Group GroupOf(int line)
    {
        _reader.Kind(JinjaTokenKind.CloseStatement, "'%}'");
        var body = Until("endgeneration");
        _reader.Statement("endgeneration");
        return new Group(body, line);
    }

    private If IfOf(int line)
    {
        var branches = new List<(JinjaExpression, IReadOnlyList<JinjaStatement>)>();
        do
        {
            var condition = _expressions.AnyOrTuple();
            _reader.Kind(JinjaTokenKind.CloseStatement, "'%}'");
            branches.Add((condition, Until("elif", "else", "endif")));
        }
        while (TryOpen("elif"));
        List<JinjaStatement> otherwise = [];
        if (TryOpen("else"))
        {
            _reader.Kind(JinjaTokenKind.CloseStatement, "'%}'");
            otherwise = Until("endif");
        }

        _reader.Statement("endif");
        return new If(branches, otherwise, line);
    }

    private bool TryOpen(string name)
    {
        if (!_reader.AtStatement(name))
        {
            return false;
        }

        _reader.Take();
        _reader.Take();
        return true;
    }

    private For ForOf(int line)
    {
        var names = new List<string>();
        var parenthesis = _reader.TrySign("(");
        do
        {
            names.Add(_reader.Name());
        }
        while (_reader.TrySign(","));
        if (parenthesis)
        {
            _reader.Sign(")");
        }

        if (!_reader.TryName("in"))
        {
            throw _reader.Fault("'in'");
        }

        var items = _expressions.Or();
        var condition = _reader.TryName("if") ? _expressions.Any() : null;
        _reader.Kind(JinjaTokenKind.CloseStatement, "'%}'");
        var body = Until("else", "endfor");
        List<JinjaStatement> otherwise = [];
        if (TryOpen("else"))
        {
            _reader.Kind(JinjaTokenKind.CloseStatement, "'%}'");
            otherwise = Until("endfor");
        }

        _reader.Statement("endfor");
        return new For(names, items, condition, body, otherwise, line);
    }

    private JinjaStatement SetOf(int line)
    {
        var targets = new List<JinjaExpression> { Target() };
        while (_reader.TrySign(","))
        {
            targets.Add(Target());
        }

        if (_reader.TrySign("="))
        {
            var value = _expressions.AnyOrTuple();
            return Closed(new Set(targets, value, line));
        }

        var filters = Filters();
        _reader.Kind(JinjaTokenKind.CloseStatement, "'='");
        var body = Until("endset");
        _reader.Statement("endset");
        return new SetBlock(targets[0], filters, body, line);
    }

    private JinjaExpression Target()
    {
        var line = _reader.Line;
        JinjaExpression target = new Variable(_reader.Name(), line);
        while (_reader.TrySign("."))
        {
            target = new Member(target, new Constant(_reader.Name(), line), true, line);
        }

        return target;
    }

    private List<Filter> Filters()
    {
        var filters = new List<Filter>();
        while (_reader.TrySign("|"))
        {
            filters.Add(_expressions.OneFilter(new Constant(null, _reader.Line)));
        }

        return filters;
    }

    private Macro MacroOf(int line)
    {
        var name = _reader.Name();
        var parameters = Parameters();
        _reader.Kind(JinjaTokenKind.CloseStatement, "'%}'");
        var body = Until("endmacro");
        _reader.Statement("endmacro");
        return new Macro(name, parameters, body, line);
    }

    private List<(string, JinjaExpression?)> Parameters()
    {
        var parameters = new List<(string, JinjaExpression?)>();
        _reader.Sign("(");
        while (!_reader.TrySign(")"))
        {
            var name = _reader.Name();
            parameters.Add((name, _reader.TrySign("=") ? _expressions.Any() : null));
            if (!_reader.IsSign(")"))
            {
                _reader.Sign(",");
            }
        }

        return parameters;
    }

    private CallBlock CallOf(int line)
    {
        var parameters = _reader.IsSign("(") ? Parameters() : [];
        var call = _expressions.Any() as Call ?? throw _reader.Fault("a call of a macro before it");
        _reader.Kind(JinjaTokenKind.CloseStatement, "'%}'");
        var body = Until("endcall");
        _reader.Statement("endcall");
        return new CallBlock(call, new Macro("caller", parameters, body, line), line);
    }

    private FilterBlock FilterOf(int line)
    {
        List<Filter> filters = [_expressions.OneFilter(new Constant(null, line)), .. Filters()];
        _reader.Kind(JinjaTokenKind.CloseStatement, "'%}'");
        var body = Until("endfilter");
        _reader.Statement("endfilter");
        return new FilterBlock(filters, body, line);
    }
}
