using System.Text;
using Tunesmith.Flows;

namespace Tunesmith.Local;

/// <summary>Cuts a template into tokens, with whitespace control as transformers sets it (blocks trimmed after and stripped before).</summary>
internal sealed class JinjaLexer(string source)
{
    private static readonly string[] Signs = ["**", "//", "==", "!=", "<=", ">=", "(", ")", "[", "]", "{", "}", ",", ".", ":", "|", "~", "+", "-", "*", "/", "%", "<", ">", "="];
    private readonly List<JinjaToken> _tokens = [];
    private int _at;
    private int _line = 1;

    // What the tag before asks for the text after it.
    private bool _trimAll;
    private bool _trimNewline;

    public List<JinjaToken> Run()
    {
        while (_at < source.Length)
        {
            var tag = NextTag();
            AddText(source[_at..tag], tag);
            Advance(tag);
            if (_at < source.Length)
            {
                ReadTag();
            }
        }

        _tokens.Add(new JinjaToken(JinjaTokenKind.End, "", _line));
        return _tokens;
    }

    private int NextTag()
    {
        for (var i = _at; i + 1 < source.Length; i++)
        {
            if (source[i] == '{' && source[i + 1] is ('{' or '%' or '#'))
            {
                return i;
            }
        }

        return source.Length;
    }

    private void AddText(string text, int tag)
    {
        if (_trimAll)
        {
            text = text.TrimStart();
        }
        else if (_trimNewline)
        {
            text = text.StartsWith("\r\n", StringComparison.Ordinal) ? text[2..] : text.StartsWith('\n') ? text[1..] : text;
        }

        var sign = tag + 2 < source.Length ? source[tag + 2] : '\0';
        if (sign == '-')
        {
            text = text.TrimEnd();
        }
        else if (tag + 1 < source.Length && source[tag + 1] != '{' && sign != '+')
        {
            text = StripIndent(text, tag);
        }

        if (tag == source.Length && text.EndsWith('\n'))
        {
            text = text[..^1];
        }

        (_trimAll, _trimNewline) = (false, false);
        if (text.Length > 0)
        {
            _tokens.Add(new JinjaToken(JinjaTokenKind.Text, text, _line));
        }
    }

    private string StripIndent(string text, int tag)
    {
        var line = tag == 0 ? -1 : source.LastIndexOf('\n', tag - 1);
        var indent = source.AsSpan(line + 1, tag - line - 1);
        return indent.ContainsAnyExcept(' ', '\t') ? text : text[..Math.Max(0, text.Length - indent.Length)];
    }

    private void Advance(int to)
    {
        _line += source.AsSpan(_at, to - _at).Count('\n');
        _at = to;
    }

    private void ReadTag()
    {
        var kind = source[_at + 1];
        var start = _at + (_at + 2 < source.Length && source[_at + 2] is ('-' or '+') ? 3 : 2);

        if (kind == '#')
        {
            var end = source.IndexOf("#}", start, StringComparison.Ordinal);
            if (end < 0)
            {
                throw Fault("a comment is not closed with '#}'");
            }

            _trimAll = source[end - 1] == '-' && end > start;
            _trimNewline = !_trimAll;
            Advance(end + 2);
            return;
        }

        Advance(start);
        var isStatement = kind == '%';
        _tokens.Add(new JinjaToken(isStatement ? JinjaTokenKind.OpenStatement : JinjaTokenKind.OpenExpression, "", _line));
        ReadInside(isStatement ? "%}" : "}}");
        _tokens.Add(new JinjaToken(isStatement ? JinjaTokenKind.CloseStatement : JinjaTokenKind.CloseExpression, "", _line));
        _trimNewline = isStatement;
    }

    private void ReadInside(string close)
    {
        var braces = 0;
        while (true)
        {
            while (_at < source.Length && char.IsWhiteSpace(source[_at]))
            {
                Advance(_at + 1);
            }

            if (_at >= source.Length)
            {
                throw Fault($"a tag is not closed with '{close}'");
            }

            var rest = source.AsSpan(_at);
            if (braces == 0 && (rest.StartsWith(close) || ((rest[0] is '-' or '+') && rest[1..].StartsWith(close))))
            {
                _trimAll = rest[0] == '-';
                Advance(_at + (rest.StartsWith(close) ? 2 : 3));
                return;
            }

            ReadToken();
            braces += _tokens[^1] switch { { Kind: JinjaTokenKind.Sign, Text: "{" } => 1, { Kind: JinjaTokenKind.Sign, Text: "}" } => -1, _ => 0 };
        }
    }

    private void ReadToken()
    {
        var first = source[_at];
        if (char.IsLetter(first) || first == '_')
        {
            AddWhile(JinjaTokenKind.Name, c => char.IsLetterOrDigit(c) || c == '_');
        }
        else if (char.IsAsciiDigit(first))
        {
            ReadNumber();
        }
        else if (first is '\'' or '"')
        {
            ReadLiteral(first);
        }
        else
        {
            var sign = Array.Find(Signs, sign => source.AsSpan(_at).StartsWith(sign)) ?? throw Fault($"the character '{first}' is not expected here");
            _tokens.Add(new JinjaToken(JinjaTokenKind.Sign, sign, _line));
            Advance(_at + sign.Length);
        }
    }

    private void AddWhile(JinjaTokenKind kind, Func<char, bool> belongs)
    {
        var end = _at;
        while (end < source.Length && belongs(source[end]))
        {
            end++;
        }

        _tokens.Add(new JinjaToken(kind, source[_at..end], _line));
        Advance(end);
    }

    private void ReadNumber()
    {
        AddWhile(JinjaTokenKind.Whole, char.IsAsciiDigit);
        if (_at + 1 < source.Length && source[_at] == '.' && char.IsAsciiDigit(source[_at + 1]))
        {
            var whole = _tokens[^1].Text;
            _tokens.RemoveAt(_tokens.Count - 1);
            Advance(_at + 1);
            AddWhile(JinjaTokenKind.Fraction, char.IsAsciiDigit);
            _tokens[^1] = _tokens[^1] with { Text = whole + "." + _tokens[^1].Text };
        }
    }

    private void ReadLiteral(char quote)
    {
        var text = new StringBuilder();
        for (var i = _at + 1; i < source.Length; i++)
        {
            if (source[i] == quote)
            {
                _tokens.Add(new JinjaToken(JinjaTokenKind.Literal, text.ToString(), _line));
                Advance(i + 1);
                return;
            }

            if (source[i] == '\\' && i + 1 < source.Length)
            {
                i = Escape(i + 1, text);
            }
            else
            {
                text.Append(source[i]);
            }
        }

        throw Fault("a text is not closed with its quote");
    }

    private int Escape(int at, StringBuilder text)
    {
        var digits = source[at] switch { 'u' => 4, 'x' => 2, 'U' => 8, _ => 0 };
        if (digits > 0 && at + digits < source.Length && int.TryParse(source.AsSpan(at + 1, digits), System.Globalization.NumberStyles.AllowHexSpecifier, null, out var code))
        {
            text.Append(code is > 0xFFFF and <= 0x10FFFF ? char.ConvertFromUtf32(code) : ((char)code).ToString());
            return at + digits;
        }

        var plain = source[at] switch { 'n' => "\n", 't' => "\t", 'r' => "\r", 'b' => "\b", 'f' => "\f", '\n' => "", var c and ('\\' or '\'' or '"') => c.ToString(), var c => "\\" + c };
        text.Append(plain);
        return at;
    }

    private TunesmithException Fault(string what) => new(
        LocalCodes.TemplateSyntax, $"The chat template is broken in line {_line}: {what}. Expected a Jinja template as models publish it. Correct it, or take the model's own.");
}
