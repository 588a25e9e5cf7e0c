using System.Security.Cryptography;
using System.Text;

namespace Tunesmith.Hosting.Deployments;

/// <summary>Keys of deployments: how they look, and what is kept of them.</summary>
public static class DeploymentKeys
{
    /// <summary>How every key starts.</summary>
    public const string Prefix = "tsk_";

    /// <summary>A new key.</summary>
    public static string New() => Prefix + RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789", 40);

    /// <summary>What is kept of a key.</summary>
    public static string HashOf(string key)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(key), hash);
        return Convert.ToHexStringLower(hash);
    }
}
