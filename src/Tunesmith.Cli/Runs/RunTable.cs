using Spectre.Console;
using Spectre.Console.Rendering;

namespace Tunesmith.Cli;

/// <summary>Draws a run: a line a node with state, items, rate, tokens and time left.</summary>
internal static class RunTable
{
    public static IRenderable Draw(RunBoard board)
    {
        var table = new Table().NoBorder().AddColumns("", "node", "items", "rate", "tokens in → out", "time", "");
        foreach (var column in new[] { 2, 3, 4, 5 })
        {
            table.Columns[column].RightAligned().NoWrap();
        }

        foreach (var line in board.Nodes)
        {
            table.AddRow(Mark(line.Look), Markup.Escape(line.Id), Items(line), Rate(line), Tokens(line), Time(line), Words(line));
        }

        return table;
    }

    /// <summary>"1:05", "2:03:10", for a time that has passed or is left.</summary>
    public static string Clock(TimeSpan time) => time.TotalHours >= 1 ? $"{(int)time.TotalHours}:{time:mm\\:ss}" : $"{time:m\\:ss}";

    private static string Mark(NodeLook look) => look switch
    {
        NodeLook.Running => "[orange1]●[/]",
        NodeLook.Done => "[green]✓[/]",
        NodeLook.Cached => "[blue]↯[/]",
        NodeLook.Skipped => "[grey]–[/]",
        NodeLook.Failed => "[red]✗[/]",
        NodeLook.Suspended => "[yellow]◷[/]",
        NodeLook.Stopped => "[yellow]■[/]",
        _ => "[grey]·[/]",
    };

    private static string Items(NodeLine line) => line.Done == 0 && line.Look is NodeLook.Waiting or NodeLook.Skipped or NodeLook.Suspended ? ""
        : line.Total is { } total && line.Look is NodeLook.Running or NodeLook.Stopped ? $"{line.Done:N0} / {total:N0}" : $"{line.Done:N0}";

    private static string Rate(NodeLine line) => line.Look is NodeLook.Running or NodeLook.Done && line.Rate is { } rate && line.Done > 1
        ? rate >= 10 ? $"{rate:N0}/s" : $"{rate:0.0}/s" : "";

    private static string Tokens(NodeLine line)
    {
        var (read, written) = (line.Counters.GetValueOrDefault("tokens.in"), line.Counters.GetValueOrDefault("tokens.out"));
        return read + written == 0 ? "" : $"{Short(read)} → {Short(written)}";
    }

    private static string Time(NodeLine line) => line.Look switch
    {
        NodeLook.Running when line.Left is { } left => $"about {Clock(left)} left",
        NodeLook.Running or NodeLook.Done => Clock(line.Elapsed),
        NodeLook.Cached => "cached",
        NodeLook.Stopped => "stopped",
        _ => "",
    };

    private static string Words(NodeLine line) =>
        (line.Failed > 0 ? $"[yellow]{line.Failed:N0} set aside[/] " : "") + $"[grey]{Markup.Escape(line.Words ?? "")}[/]";

    private static string Short(double number) => number >= 1e6 ? $"{number / 1e6:0.00} M" : number >= 1e4 ? $"{number / 1e3:0.0} k" : $"{number:N0}";
}
