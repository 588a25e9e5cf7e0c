using System.Security.Cryptography;
using System.Text;

namespace Tunesmith.Server.Deployments;

internal static class DeploymentKeys
{
    public const string Prefix = "tsk_";

    public static string New() => Prefix + RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789", 40);

    public static string HashOf(string key)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(key), hash);
        return Convert.ToHexStringLower(hash);
    }
}
