using System.Diagnostics;
using Npgsql;
using Xunit;

[assembly: AssemblyFixture(typeof(Tunesmith.Storage.Tests.PostgresServer))]

namespace Tunesmith.Storage.Tests;

/// <summary>A throw-away PostgreSQL of this test run, or the one that TUNESMITH_TEST_POSTGRES names.</summary>
public sealed class PostgresServer : IDisposable
{
    private static readonly Lazy<(string? Connection, string Reason)> Running = new(Start);
    private static string? s_folder;
    private static string s_bin = "";

    public static string? NewDatabase(out string reason)
    {
        (var connection, reason) = Running.Value;
        if (connection is null)
        {
            return null;
        }

        var name = "t" + Guid.NewGuid().ToString("n");
        using var server = new NpgsqlConnection(connection);
        server.Open();
        using var create = new NpgsqlCommand($"CREATE DATABASE {name}", server);
        create.ExecuteNonQuery();
        return new NpgsqlConnectionStringBuilder(connection) { Database = name, MaxPoolSize = 20 }.ConnectionString;
    }

    public void Dispose()
    {
        if (s_folder is not null)
        {
            Run("pg_ctl", "-D", Path.Combine(s_folder, "data"), "-m", "immediate", "stop");
            Directory.Delete(s_folder, recursive: true);
        }
    }

    private static (string? Connection, string Reason) Start()
    {
        if (Environment.GetEnvironmentVariable("TUNESMITH_TEST_POSTGRES") is { Length: > 0 } given)
        {
            return (given, "");
        }

        s_bin = Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).Where(bin => File.Exists(Path.Combine(bin, "initdb"))).Order().LastOrDefault("")
            : "";
        if (s_bin.Length == 0)
        {
            return (null, "No PostgreSQL server is installed here (install 'postgresql', or set TUNESMITH_TEST_POSTGRES).");
        }

        s_folder = Directory.CreateTempSubdirectory("tspg").FullName;
        if (Environment.UserName == "root")
        {
            Process.Start("chown", ["postgres", s_folder]).WaitForExit();
        }

        var data = Path.Combine(s_folder, "data");
        return Run("initdb", "-D", data, "-U", "tunesmith", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
            && Run("pg_ctl", "-D", data, "-w", "-l", Path.Combine(s_folder, "log"), "-o", $"-c listen_addresses='' -c unix_socket_directories={s_folder} -c fsync=off", "start")
            ? ($"Host={s_folder};Username=tunesmith;Database=postgres", "")
            : (null, "PostgreSQL is installed but could not be started.");
    }

    // PostgreSQL refuses to run as root.
    private static bool Run(string program, params string[] arguments)
    {
        var path = Path.Combine(s_bin, program);
        var start = Environment.UserName == "root"
            ? new ProcessStartInfo("runuser", ["-u", "postgres", "--", path, .. arguments])
            : new ProcessStartInfo(path, arguments);
        start.RedirectStandardOutput = program == "initdb";
        start.WorkingDirectory = "/";
        using var process = Process.Start(start)!;
        if (program == "initdb")
        {
            process.StandardOutput.ReadToEnd();
        }

        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
