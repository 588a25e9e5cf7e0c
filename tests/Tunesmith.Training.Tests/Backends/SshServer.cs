using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Tunesmith.Training.Tests.Backends;

/// <summary>A real SSH server of our own on loopback, with one key that may log in.</summary>
public sealed class SshServer : IDisposable
{
    private const string Program = "/usr/sbin/sshd";
    private readonly TemporaryFolder folder = new();
    private Process? process;

    public SshServer()
    {
        if (!File.Exists(Program))
        {
            return;
        }

        Directory.CreateDirectory("/run/sshd");
        foreach (var key in new[] { "host", "user" })
        {
            using var make = Process.Start("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", Path.Combine(folder.Path, key)]);
            make.WaitForExit();
        }

        // A port that was free a moment ago may be taken by now: then another one.
        for (var tries = 0; process is null && tries < 10; tries++)
        {
            Port = FreePort();
            process = Listening();
        }

        KnownHosts = folder.File("known_hosts", $"[127.0.0.1]:{Port} {File.ReadAllText(Path.Combine(folder.Path, "host.pub"))}");
    }

    public int Port { get; private set; }

    public string? KnownHosts { get; }

    public string KeyFile => Path.Combine(folder.Path, "user");

    public string Work => folder.Path;

    public void Dispose()
    {
        process?.Kill();
        process?.Dispose();
        folder.Dispose();
    }

    private Process? Listening()
    {
        var settings = folder.File("conf", $"""
            ListenAddress 127.0.0.1
            Port {Port}
            HostKey {folder.Path}/host
            AuthorizedKeysFile {folder.Path}/user.pub
            PidFile none
            PasswordAuthentication no
            KbdInteractiveAuthentication no
            UsePAM no
            StrictModes no
            PermitRootLogin prohibit-password

            """);
        var started = Process.Start(new ProcessStartInfo(Program, ["-D", "-e", "-f", settings]) { RedirectStandardError = true })!;
        while (started.StandardError.ReadLine() is { } line)
        {
            if (line.Contains("listening", StringComparison.OrdinalIgnoreCase))
            {
                // Read on, or the server would stand still when the pipe is full.
                _ = started.StandardError.ReadToEndAsync();
                return started;
            }
        }

        started.Dispose();
        return null;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
