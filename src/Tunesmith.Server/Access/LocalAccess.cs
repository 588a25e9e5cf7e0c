using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Tunesmith.Flows;

namespace Tunesmith.Server.Access;

/// <summary>The way in without accounts: a link that works once, and a token in a file that only this user can read.</summary>
internal sealed class LocalAccess(StudioOptions options, IServer server)
{
    private readonly string _token = RandomNumberGenerator.GetHexString(64, lowercase: true);
    private string? _link = NewLink();

    /// <summary>Where the terminal's commands find the running server.</summary>
    public string HandOverFile => Path.Combine(options.Data.Path, "server.json");

    /// <summary>What is printed when the server has started.</summary>
    public string Welcome() => $"Tunesmith studio is at {LinkAddress()} (the link works once; 'tunesmith link' prints a new one).";

    /// <summary>Address with a fresh link; the one before no longer works.</summary>
    public string LinkAddress()
    {
        var link = NewLink();
        Volatile.Write(ref _link, link);
        return $"{Address()}/link/{link}";
    }

    /// <summary>Uses the link up.</summary>
    public bool TryUse(string link)
    {
        var known = Volatile.Read(ref _link);
        return known is not null && Same(known, link) && Interlocked.CompareExchange(ref _link, null, known) == known;
    }

    public bool IsToken(string token) => Same(_token, token);

    public static ClaimsPrincipal Owner(string scheme) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.Name, "owner"), .. Policy.Roles.Select(role => new Claim(ClaimTypes.Role, role))], scheme));

    public void WriteHandOver()
    {
        var text = JsonSerializer.Serialize(new { address = Address(), token = _token, process = Environment.ProcessId }, FlowJson.Options);
        var written = HandOverFile + ".new";
        File.Delete(written);
        using (var file = new FileStream(written, Private()))
        {
            file.Write(Encoding.UTF8.GetBytes(text));
        }

        File.Move(written, HandOverFile, overwrite: true);
    }

    private string Address() => server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? options.Addresses[0];

    private static FileStreamOptions Private()
    {
        var file = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            file.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return file;
    }

    private static string NewLink() => RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", 26);

    private static bool Same(string known, string given) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(known)), SHA256.HashData(Encoding.UTF8.GetBytes(given)));
}
