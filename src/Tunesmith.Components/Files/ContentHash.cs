using System.Security.Cryptography;
using System.Text;

namespace Tunesmith.Components.Files;

/// <summary>SHA-256 as lower-case hex.</summary>
internal static class ContentHash
{
    /// <summary>Hash of a text's UTF-8 bytes, block by block.</summary>
    public static string Of(string text)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> bytes = stackalloc byte[4096];
        var encoder = Encoding.UTF8.GetEncoder();
        var rest = text.AsSpan();
        do
        {
            encoder.Convert(rest, bytes, flush: true, out var used, out var written, out _);
            hash.AppendData(bytes[..written]);
            rest = rest[used..];
        }
        while (!rest.IsEmpty);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public static string Of(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    public static async ValueTask<string> OfAsync(Stream stream, CancellationToken cancellationToken) =>
        Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));
}
