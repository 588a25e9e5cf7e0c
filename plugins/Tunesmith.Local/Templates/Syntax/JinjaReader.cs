using Tunesmith.Flows;

namespace Tunesmith.Local;

/// <summary>A place in the list of tokens, shared by the two parsers.</summary>
internal sealed class JinjaReader(List<JinjaToken> tokens)
{
    private int _at;

    public JinjaToken Now => tokens[_at];

    public int Line => Now.Line;

    public JinjaToken Take() => tokens[_at++];

    public bool Is(JinjaTokenKind kind) => Now.Kind == kind;

    public bool IsSign(string sign) => Now.Kind == JinjaTokenKind.Sign && Now.Text == sign;

    public bool IsName(string name) => Now.Kind == JinjaTokenKind.Name && Now.Text == name;

    public bool NextIsName(string name) => tokens[_at + 1] is { Kind: JinjaTokenKind.Name } next && next.Text == name;

    /// <summary>Whether a statement of that name starts here.</summary>
    public bool AtStatement(params ReadOnlySpan<string> names) =>
        Now.Kind == JinjaTokenKind.OpenStatement && tokens[_at + 1].Kind == JinjaTokenKind.Name && names.Contains(tokens[_at + 1].Text);

    public bool TrySign(string sign) => IsSign(sign) && Step();

    public bool TryName(string name) => IsName(name) && Step();

    public string Name() => Is(JinjaTokenKind.Name) ? Take().Text : throw Fault("a name");

    public void Sign(string sign)
    {
        if (!TrySign(sign))
        {
            throw Fault($"'{sign}'");
        }
    }

    public void Kind(JinjaTokenKind kind, string what)
    {
        if (!Is(kind))
        {
            throw Fault(what);
        }

        _at++;
    }

    /// <summary>Takes a whole statement without arguments, such as <c>{% endif %}</c>.</summary>
    public void Statement(string name)
    {
        Kind(JinjaTokenKind.OpenStatement, $"'{{% {name} %}}'");
        if (!TryName(name))
        {
            throw Fault($"'{name}'");
        }

        while (name == "endmacro" && Is(JinjaTokenKind.Name))
        {
            _at++;
        }

        Kind(JinjaTokenKind.CloseStatement, "'%}'");
    }

    public TunesmithException Fault(string expected)
    {
        var found = Now.Kind == JinjaTokenKind.End ? "the end" : $"'{(Now.Text.Length == 0 ? Now.Kind.ToString() : Now.Text)}'";
        return new TunesmithException(
            LocalCodes.TemplateSyntax, $"The chat template is broken in line {Line}: found {found}, expected {expected}. Correct it, or take the model's own template.");
    }

    private bool Step()
    {
        _at++;
        return true;
    }
}
