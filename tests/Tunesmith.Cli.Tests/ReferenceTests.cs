using Tunesmith.Testing;
using Xunit;

namespace Tunesmith.Cli.Tests;

/// <summary>The page of the commands is what the program has.</summary>
public sealed class ReferenceTests
{
    [Fact]
    public async Task CommandPage_IsUpToDate()
    {
        string[] bringCommands = ["Tunesmith.Training", "Tunesmith.Local"];
        var left = bringCommands.Where(name => !Terminal.HasPlugin(name)).ToList();
        Assert.SkipWhen(left.Count > 0, $"Without plug-ins ({string.Join(", ", left)}) there are fewer commands.");
        using var terminal = new Terminal();

        var (code, page, error) = await terminal.RunAsync("reference");

        Assert.True(code == 0, error);
        Snapshot.Matches("docs/reference/cli.md", page);
    }
}
