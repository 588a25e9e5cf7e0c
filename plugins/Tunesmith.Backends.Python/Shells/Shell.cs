using System.Diagnostics;

namespace Tunesmith.Backends.Python;

/// <summary>Runs small scripts of <c>sh</c>, here or on another machine. Everything the backend does goes through this one way.</summary>
internal sealed class Shell(PythonSettings settings)
{
    private bool IsLocal => settings.Host.Length == 0;

    /// <summary>Runs a script. Its output goes to <paramref name="output"/> when given, else into the answer.</summary>
    public async Task<ShellAnswer> RunAsync(string script, Stream? input, Stream? output, CancellationToken cancellationToken)
    {
        using var process = new Process { StartInfo = StartOf(script) };
        try
        {
            process.Start();
        }
        catch (System.ComponentModel.Win32Exception problem)
        {
            return new(127, "", problem.Message);
        }

        await using var stop = cancellationToken.Register(() => Kill(process));
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var feed = FeedAsync(process, input, cancellationToken);
        using var kept = new MemoryStream();
        await process.StandardOutput.BaseStream.CopyToAsync(output ?? kept, CancellationToken.None);
        await feed;
        await process.WaitForExitAsync(CancellationToken.None);
        cancellationToken.ThrowIfCancellationRequested();
        return new(process.ExitCode, System.Text.Encoding.UTF8.GetString(kept.GetBuffer(), 0, (int)kept.Length), await error);
    }

    /// <summary>A word that <c>sh</c> takes as it is.</summary>
    public static string Quote(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private ProcessStartInfo StartOf(string script)
    {
        var start = new ProcessStartInfo(IsLocal ? "/bin/sh" : "ssh") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in IsLocal ? ["-c", script] : RemoteArguments(script))
        {
            start.ArgumentList.Add(argument);
        }

        return start;
    }

    // BatchMode: a password prompt would hang a server. Unknown host keys are refused by ssh itself.
    private IEnumerable<string> RemoteArguments(string script)
    {
        string[] port = settings.Port > 0 ? ["-p", $"{settings.Port}"] : [];
        string[] key = settings.KeyFile.Length > 0 ? ["-i", settings.KeyFile] : [];
        string[] hosts = settings.KnownHosts.Length > 0 ? ["-o", $"UserKnownHostsFile={settings.KnownHosts}"] : [];
        return ["-o", "BatchMode=yes", "-o", "ConnectTimeout=15", .. hosts, .. port, .. key, "--", settings.Host, $"sh -c {Quote(script)}"];
    }

    private static async Task FeedAsync(Process process, Stream? input, CancellationToken cancellationToken)
    {
        try
        {
            if (input is not null)
            {
                await input.CopyToAsync(process.StandardInput.BaseStream, cancellationToken);
            }

            process.StandardInput.Close();
        }
        catch (Exception problem) when (problem is IOException or OperationCanceledException)
        {
            // The script ended before it had read everything; its exit code says why.
        }
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: false);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }
}
