using System.Diagnostics;
using Xunit;

namespace Tunesmith.Execution.Tests.Engine;

/// <summary>A real process is killed at random moments and started again until it gets through.</summary>
public sealed class CrashTests : IDisposable
{
    private const int Items = 400;
    private const int LeastKills = 20;
    private readonly string _folder = Directory.CreateTempSubdirectory("tunesmith-crash").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Run_KilledAtRandomMoments_MakesEverySampleExactlyOnce()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        TestContext.Current.SendDiagnosticMessage("seed {0}", seed);
        var kills = 0;
        while (await KilledAsync(kills < 30 ? random.Next(1, 25) : random.Next(1, 400)))
        {
            kills++;
            Assert.True(kills < 200, "The run does not get forward.");
        }

        var expected = Enumerable.Range(1, Items).SelectMany(at => new[] { $"{at}a!", $"{at}b!" }).ToArray();
        Assert.True(kills >= LeastKills, $"Only {kills} kills.");
        Assert.Equal(expected, await File.ReadAllLinesAsync(Path.Combine(_folder, "first.txt"), Bench.Token));
        Assert.Equal(expected, await File.ReadAllLinesAsync(Path.Combine(_folder, "second.txt"), Bench.Token));

        // A kill can only hit what was at work: four paid items, one effect, and a file between its place and its record.
        var paidTwice = await DoneTwiceAsync("paid.log", Items);
        TestContext.Current.TestOutputHelper?.WriteLine($"{kills} kills; {Items} paid items, {paidTwice} of them paid twice; {expected.Length} samples, each once.");
        Assert.InRange(paidTwice, 0, kills * 4);
        Assert.InRange(await DoneTwiceAsync("effect.log", expected.Length), 0, kills);
        Assert.InRange(await DoneTwiceAsync("saved.log", 2), 0, kills);
    }

    private async Task<int> DoneTwiceAsync(string log, int distinct)
    {
        var done = await File.ReadAllLinesAsync(Path.Combine(_folder, log), Bench.Token);
        Assert.Equal(distinct, done.Distinct().Count());
        return done.Length - distinct;
    }

    // True when it was killed, after so many lines of its output; false when it got through.
    private async Task<bool> KilledAsync(int afterLines)
    {
        var host = Path.Combine(AppContext.BaseDirectory, "../../CrashHost", Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)), "CrashHost.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [host, _folder, $"{Items}"]) { RedirectStandardOutput = true })!;
        while (await process.StandardOutput.ReadLineAsync(Bench.Token) is { } line)
        {
            if (line.StartsWith("ended", StringComparison.Ordinal))
            {
                Assert.Equal("ended Succeeded ", line);
                await process.WaitForExitAsync(Bench.Token);
                return false;
            }

            if (--afterLines == 0)
            {
                process.Kill();
                await process.WaitForExitAsync(Bench.Token);
                return true;
            }
        }

        Assert.Fail("The process ended without a word.");
        return false;
    }
}
