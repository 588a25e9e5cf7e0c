namespace Tunesmith.Local;

internal enum JinjaTokenKind
{
    /// <summary>Text between tags.</summary>
    Text,
    OpenStatement,
    CloseStatement,
    OpenExpression,
    CloseExpression,
    Name,
    Literal,
    Whole,
    Fraction,
    Sign,
    End,
}

/// <summary>A piece of a template's source.</summary>
internal readonly record struct JinjaToken(JinjaTokenKind Kind, string Text, int Line);
