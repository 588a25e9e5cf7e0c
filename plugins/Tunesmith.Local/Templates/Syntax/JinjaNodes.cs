namespace Tunesmith.Local;

// The parts of a parsed template. They are plain data; JinjaRun gives them their meaning.
internal abstract record JinjaExpression(int Line);

internal sealed record Constant(object? Value, int Line) : JinjaExpression(Line);

internal sealed record Variable(string Name, int Line) : JinjaExpression(Line);

internal sealed record ListOf(IReadOnlyList<JinjaExpression> Items, int Line) : JinjaExpression(Line);

internal sealed record DictOf(IReadOnlyList<(JinjaExpression Key, JinjaExpression Value)> Items, int Line) : JinjaExpression(Line);

internal sealed record Member(JinjaExpression Target, JinjaExpression Key, bool ByDot, int Line) : JinjaExpression(Line);

internal sealed record SliceOf(JinjaExpression Target, JinjaExpression? Start, JinjaExpression? Stop, JinjaExpression? Step, int Line) : JinjaExpression(Line);

internal sealed record Call(JinjaExpression Target, JinjaArguments Arguments, int Line) : JinjaExpression(Line);

internal sealed record Filter(JinjaExpression Target, string Name, JinjaArguments Arguments, int Line) : JinjaExpression(Line);

internal sealed record Test(JinjaExpression Target, string Name, JinjaArguments Arguments, bool Negated, int Line) : JinjaExpression(Line);

internal sealed record Unary(string Sign, JinjaExpression Operand, int Line) : JinjaExpression(Line);

internal sealed record Binary(string Sign, JinjaExpression Left, JinjaExpression Right, int Line) : JinjaExpression(Line);

internal sealed record Choice(JinjaExpression Condition, JinjaExpression Then, JinjaExpression? Else, int Line) : JinjaExpression(Line);

internal sealed record JinjaArguments(IReadOnlyList<JinjaExpression> Positional, IReadOnlyList<(string Name, JinjaExpression Value)> Named)
{
    public static JinjaArguments None { get; } = new([], []);
}

internal abstract record JinjaStatement(int Line);

internal sealed record Literal(string Text, int Line) : JinjaStatement(Line);

internal sealed record Output(JinjaExpression Value, int Line) : JinjaStatement(Line);

internal sealed record If(IReadOnlyList<(JinjaExpression Condition, IReadOnlyList<JinjaStatement> Body)> Branches, IReadOnlyList<JinjaStatement> Else, int Line)
    : JinjaStatement(Line);

internal sealed record For(
    IReadOnlyList<string> Names, JinjaExpression Items, JinjaExpression? Condition, IReadOnlyList<JinjaStatement> Body, IReadOnlyList<JinjaStatement> Else, int Line)
    : JinjaStatement(Line);

internal sealed record Set(IReadOnlyList<JinjaExpression> Targets, JinjaExpression Value, int Line) : JinjaStatement(Line);

internal sealed record SetBlock(JinjaExpression Target, IReadOnlyList<Filter> Filters, IReadOnlyList<JinjaStatement> Body, int Line) : JinjaStatement(Line);

internal sealed record Macro(string Name, IReadOnlyList<(string Name, JinjaExpression? Default)> Parameters, IReadOnlyList<JinjaStatement> Body, int Line)
    : JinjaStatement(Line);

internal sealed record CallBlock(Call Call, Macro Caller, int Line) : JinjaStatement(Line);

internal sealed record FilterBlock(IReadOnlyList<Filter> Filters, IReadOnlyList<JinjaStatement> Body, int Line) : JinjaStatement(Line);

internal sealed record Group(IReadOnlyList<JinjaStatement> Body, int Line) : JinjaStatement(Line);

internal sealed record Jump(bool Break, int Line) : JinjaStatement(Line);
