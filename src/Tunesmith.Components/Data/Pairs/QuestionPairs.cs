using System.Text;

namespace Tunesmith.Components.Data.Pairs;

/// <summary>Finds questions and answers that a text already has: FAQ marks, headings, lines that ask, articles of law. Pure rules, no model.</summary>
internal sealed class QuestionPairs(string title, bool headings)
{
    private readonly List<QuestionPair> _found = [];
    private readonly StringBuilder _answer = new();
    private string _title = title;
    private string? _question;
    private int _start;

    /// <param name="text">The text.</param>
    /// <param name="title">Name of the document, used in questions made from headings; empty to use its first heading.</param>
    /// <param name="headings">Whether headings and articles that do not ask are turned into questions too.</param>
    public static IReadOnlyList<QuestionPair> Find(string text, string title, bool headings) => new QuestionPairs(title, headings).Walk(text);

    private List<QuestionPair> Walk(string text)
    {
        foreach (var line in TextLine.Of(text))
        {
            Take(line);
        }

        Close();
        return _found;
    }

    private void Take(TextLine line)
    {
        if (LineKind.MarkedQuestion(line.Text) is { } marked)
        {
            Open(marked);
        }
        else if (_question is not null && _answer.Length == 0 && LineKind.MarkedAnswer(line.Text) is { } answer)
        {
            _start = line.Start + line.Text.Length - answer.Length;
            _answer.Append(answer);
        }
        else if (LineKind.Heading(line.Text) is (> 0, var words) heading)
        {
            TakeHeading(heading.Depth, words);
        }
        else if (LineKind.PlainQuestion(line.Text) is { } question)
        {
            Open(question);
        }
        else if (headings && LineKind.Article(line.Text) is var (number, rest))
        {
            Open(Phrasing.OfArticle(number, _title, rest));
            Add(line with { Text = rest, Start = line.Start + line.Text.Length - rest.Length });
        }
        else
        {
            Add(line);
        }
    }

    private void TakeHeading(int depth, string words)
    {
        if (LineKind.PlainQuestion(words) is { } question)
        {
            Open(question);
            return;
        }

        Close();
        if (depth == 1 && _title.Length == 0)
        {
            _title = words;
        }
        else if (headings && depth > 1)
        {
            _question = Phrasing.OfHeading(words, _title);
        }
    }

    private void Open(string question)
    {
        Close();
        _question = question;
    }

    private void Add(TextLine line)
    {
        if (_question is null || (line.IsBlank && _answer.Length == 0))
        {
            return;
        }

        if (_answer.Length == 0)
        {
            _start = line.Start;
        }
        else
        {
            _answer.Append('\n');
        }

        _answer.Append(line.Text);
    }

    private void Close()
    {
        var answer = _answer.ToString().Trim();
        if (_question is not null && answer.Length > 0)
        {
            _found.Add(new QuestionPair(_question, answer, _start));
        }

        _question = null;
        _answer.Clear();
    }
}
