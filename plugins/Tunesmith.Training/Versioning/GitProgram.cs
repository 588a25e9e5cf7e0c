using System.Diagnostics;
using System.Text;
using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>Calls <c>git</c>, without a shell and without ever asking for a password.</summary>
internal static class GitProgram
{
    public static async ValueTask<(int Code, string Output, string Error)> RunAsync(string folder, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8,
        };
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        start.Environment["LC_ALL"] = "C";
        try
        {
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return (process.ExitCode, output.Trim(), (await error).Trim());
        }
        catch (System.ComponentModel.Win32Exception problem)
        {
            throw new TunesmithException("TS6401", $"Versioning needs the program 'git', which could not be started: {problem.Message} Install git, or turn versioning off.", problem);
        }
    }

    public static async ValueTask<string> NeedAsync(string folder, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var (code, output, error) = await RunAsync(folder, arguments, cancellationToken);
        return code == 0 ? output : throw new TunesmithException("TS6402", $"git refused in {folder}: {error.Split('\n')[0]}");
    }
}
