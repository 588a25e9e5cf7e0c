using Spectre.Console;
using Spectre.Console.Rendering;

namespace Tunesmith.Cli;

/// <summary>How the tour is printed: chapters with the time they took, in colour where there is a terminal.</summary>
internal sealed class DemoPage
{
    private readonly List<(string Title, TimeSpan Took)> _chapters = [];
    private string? _title;
    private long _began;

    public DemoPage()
    {
        if (!IsLive)
        {
            // Without a terminal nothing says how wide it is; 80 columns would break every table.
            AnsiConsole.Profile.Width = 120;
        }
    }

    /// <summary>Whether somebody watches, so that lines may change in place.</summary>
    public static bool IsLive => !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities.Ansi;

    public void Chapter(string title, string explains)
    {
        Close();
        (_title, _began) = (title, TimeProvider.System.GetTimestamp());
        AnsiConsole.WriteLine();
        AnsiConsole.Write(new Rule($"[bold orange1]{_chapters.Count + 1}[/] [bold]{Markup.Escape(title)}[/]") { Justification = Justify.Left, Style = "grey" });
        Say(explains);
        AnsiConsole.WriteLine();
    }

    public static void Say(string text) => AnsiConsole.MarkupLine($"[grey]{Markup.Escape(text)}[/]");

    public static void Tell(string mark, string text) => AnsiConsole.MarkupLine($" {mark} {Markup.Escape(text)}");

    public static void Show(IRenderable what) => AnsiConsole.Write(what);

    /// <summary>Where the time went.</summary>
    public void Times()
    {
        Close();
        var chart = new BreakdownChart().FullSize().UseValueFormatter(seconds => $"{seconds:0} s");
        Color[] colours = [Color.Grey, Color.Blue, Color.Green, Color.Orange1, Color.Purple, Color.Teal];
        for (var i = 0; i < _chapters.Count; i++)
        {
            chart.AddItem(_chapters[i].Title, Math.Max(1, Math.Round(_chapters[i].Took.TotalSeconds)), colours[i % colours.Length]);
        }

        AnsiConsole.Write(chart);
        Say($"{_chapters.Sum(chapter => chapter.Took.TotalSeconds):0} seconds in all.");
    }

    private void Close()
    {
        if (_title is { } title)
        {
            _chapters.Add((title, TimeProvider.System.GetElapsedTime(_began)));
            _title = null;
        }
    }
}
