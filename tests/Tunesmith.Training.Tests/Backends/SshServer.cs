using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Tunesmith.Training.Tests.Backends;

/// <summary>A real SSH server of our own on loopback, with one key that may log in.</summary>
public sealed class SshServer : IDisposable
{
    private const string Program = "/usr/sbin/sshd";
    private readonly TemporaryFolder folder = new();
    private readonly Process? process;

    public SshServer()
    {
        if (!File.Exists(Program))
        {
            return;
        }

        Port = FreePort();
        Directory.CreateDirectory("/run/sshd");
        foreach (var key in new[] { "host", "user" })
        {
            using var make = Process.Start("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", Path.Combine(folder.Path, key)]);
            make.WaitForExit();
        }

        KnownHosts = folder.File("known_hosts", $"[127.0.0.1]:{Port} {File.ReadAllText(Path.Combine(folder.Path, "host.pub"))}");
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
        process = Process.Start(new ProcessStartInfo(Program, ["-D", "-e", "-f", settings]) { RedirectStandardError = true });
        while (process!.StandardError.ReadLine() is { } line && !line.Contains("listening", StringComparison.OrdinalIgnoreCase))
        {
        }
    }

    public int Port { get; }

    public string? KnownHosts { get; }

    public string KeyFile => Path.Combine(folder.Path, "user");

    public string Work => folder.Path;

    public void Dispose()
    {
        process?.Kill();
        process?.Dispose();
        folder.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
