using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;

namespace Tunesmith.Bench.Server;

/// <summary>A process of the benchmark: says its address, and ends with its starter.</summary>
internal sealed class Role : IDisposable
{
    private readonly Process _process;

    private Role(Process process, string address) => (_process, Address) = (process, address);

    public string Address { get; }

    /// <summary>Processor time used so far.</summary>
    public TimeSpan Processor
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Resident memory, in MB.</summary>
    public double Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1e6;
        }
    }

    public static async Task ServeAsync(WebApplication app)
    {
        await app.StartAsync();
        Console.WriteLine("listening " + app.Urls.First());
        await app.WaitForShutdownAsync();
    }

    /// <param name="program">A dll.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">Variables besides those that are there.</param>
    /// <param name="addressOf">Finds the address in a line of its output; null for another line.</param>
    public static async Task<Role> StartAsync(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, Func<string, string?>? addressOf = null)
    {
        var start = new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        addressOf ??= line => line.StartsWith("listening ", StringComparison.Ordinal) ? line[10..] : null;
        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (addressOf(line) is { } address)
            {
                return new Role(process, address);
            }
        }

        throw new InvalidOperationException($"{program} ended before it listened.");
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
