using Tunesmith.Flows;

namespace Tunesmith.Execution;

/// <summary>About how much memory an item holds, in characters.</summary>
internal static class ItemWeight
{
    private const int Usual = 1_000;

    public static long Of(object? item) => item switch
    {
        string text => text.Length,
        Document document => document.Text.Length,
        _ => Usual,
    };
}
