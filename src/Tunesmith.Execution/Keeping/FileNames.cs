using System.Security.Cryptography;
using System.Text;

namespace Tunesmith.Execution;

/// <summary>Names of files for names that people gave.</summary>
internal static class FileNames
{
    private const int Longest = 60;

    /// <summary>The name itself where every file system takes it, else a hash of it.</summary>
    public static string For(string name) =>
        name.Length is > 0 and <= Longest && name.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '-' or '_')
            ? name
            : "~" + Hash(name)[..32];

    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
