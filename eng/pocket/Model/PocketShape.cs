namespace Tunesmith.Pocket;

/// <summary>Sizes as "hidden,layers,heads,keyValueHeads,inner".</summary>
internal sealed record PocketShape(int Hidden, int Layers, int Heads, int KeyValueHeads, int Inner)
{
    public int HeadSize => Hidden / Heads;

    public static PocketShape Parse(string text)
    {
        var parts = text.Split(',').Select(int.Parse).ToArray();
        return new PocketShape(parts[0], parts[1], parts[2], parts[3], parts[4]);
    }
}
