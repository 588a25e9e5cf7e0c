using System.Text.Json;
using Tunesmith.Flows;

namespace Tunesmith.Bench.HeldOut;

internal static class SharedData
{
    public static string? Find()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (Directory.Exists(Path.Combine(at.FullName, "shared", "data", "bank-faq-20")))
                return Path.Combine(at.FullName, "shared", "data", "bank-faq-20");
        return null;
    }

    public static List<IReadOnlyList<ChatTurn>> Pairs(string path) => [.. File.ReadLines(path).Where(line => line.Length > 0).Select(line =>
    {
        using var json = JsonDocument.Parse(line);
        return (IReadOnlyList<ChatTurn>)[new ChatTurn("user", json.RootElement.GetProperty("instruction").GetString()!), new ChatTurn("assistant", json.RootElement.GetProperty("output").GetString()!)];
    })];
}
