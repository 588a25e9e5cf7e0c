using Tunesmith.Testing;
using Xunit;

namespace Tunesmith.Cli.Tests;

/// <summary>The page of the commands is what the program has.</summary>
public sealed class ReferenceTests
{
    [Fact]
    public async Task CommandPage_IsUpToDate()
    {
        var left = Directory.GetDirectories(Path.Combine(Terminal.Root, "plugins")).Select(Path.GetFileName).Where(name => !Terminal.HasPlugin(name!)).ToList();
        Assert.SkipWhen(left.Count > 0 || !Directory.Exists(Path.Combine(Terminal.Root, "plugins", "Tunesmith.Training")), $"Without plug-ins ({string.Join(", ", left)}) there are fewer commands.");
        using var terminal = new Terminal();

        var (code, page, error) = await terminal.RunAsync("reference");

        Assert.True(code == 0, error);
        Snapshot.Matches("docs/reference/cli.md", page);
    }
}
