using System.Text;
using AngleSharp.Dom;

namespace Tunesmith.Components.Files.Reading;

/// <summary>Writes the text of a page with just enough Markdown to keep its structure.</summary>
internal sealed class HtmlMarkdown
{
    private static readonly HashSet<string> Skipped =
        ["SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE", "NAV", "FOOTER", "ASIDE", "FORM", "BUTTON", "SVG", "IFRAME", "HEAD", "SELECT"];

    private static readonly HashSet<string> Blocks =
        ["P", "DIV", "SECTION", "ARTICLE", "MAIN", "HEADER", "UL", "OL", "DL", "DT", "DD", "BLOCKQUOTE", "FIGURE", "FIGCAPTION", "TABLE", "ADDRESS", "DETAILS", "SUMMARY"];

    private const int Deepest = 500;
    private readonly StringBuilder _text = new();

    public string Write(IElement root)
    {
        Walk(root, 0);
        return _text.ToString().Trim();
    }

    private void Walk(INode node, int depth)
    {
        if (depth > Deepest)
        {
            Inline(node.TextContent);
            return;
        }

        foreach (var child in node.ChildNodes)
        {
            if (child is IText text)
            {
                Inline(text.Data);
            }
            else if (child is IElement element && !Skipped.Contains(element.TagName) && !element.HasAttribute("hidden"))
            {
                Take(element, depth + 1);
            }
        }
    }

    private void Take(IElement element, int depth)
    {
        switch (element.TagName)
        {
            case ['H', >= '1' and <= '6']:
                Break(2);
                _text.Append('#', element.TagName[1] - '0').Append(' ');
                Inline(element.TextContent);
                Break(2);
                break;
            case "BR":
                Break(1);
                break;
            case "LI":
                Break(1);
                _text.Append("- ");
                Walk(element, depth);
                Break(1);
                break;
            case "TR":
                Break(1);
                _text.Append("| ").AppendJoin(" | ", element.Children.Select(cell => Collapse(cell.TextContent).Trim())).Append(" |");
                Break(1);
                break;
            case "PRE":
                Break(2);
                _text.Append("```\n").Append(element.TextContent.Trim('\n')).Append("\n```");
                Break(2);
                break;
            default:
                var breaks = Blocks.Contains(element.TagName) ? 2 : 0;
                Break(breaks);
                Walk(element, depth);
                Break(breaks);
                break;
        }
    }

    private void Inline(string text)
    {
        var collapsed = Collapse(text);
        if (_text.Length == 0 || char.IsWhiteSpace(_text[^1]))
        {
            collapsed = collapsed.TrimStart();
        }

        _text.Append(collapsed);
    }

    private void Break(int lines)
    {
        if (lines == 0 || _text.Length == 0)
        {
            return;
        }

        while (_text.Length > 0 && _text[^1] == ' ')
        {
            _text.Length--;
        }

        var there = 0;
        while (there < lines && there < _text.Length && _text[_text.Length - 1 - there] == '\n')
        {
            there++;
        }

        _text.Append('\n', lines - there);
    }

    private static string Collapse(string text)
    {
        var collapsed = new StringBuilder(text.Length);
        foreach (var unit in text)
        {
            if (!char.IsWhiteSpace(unit))
            {
                collapsed.Append(unit);
            }
            else if (collapsed.Length == 0 || collapsed[^1] != ' ')
            {
                collapsed.Append(' ');
            }
        }

        return collapsed.ToString();
    }
}
