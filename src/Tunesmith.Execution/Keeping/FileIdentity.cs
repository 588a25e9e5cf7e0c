using System.Collections.Concurrent;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Tunesmith.Flows;

namespace Tunesmith.Execution;

/// <summary>Gives the content behind file settings an identity, so that a changed file is a changed input.</summary>
internal sealed class FileIdentity(IFileSpace files)
{
    private const long HashedWhole = 64L * 1024 * 1024;
    private const int SampleBytes = 64 * 1024;
    private const int Samples = 64;
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> FileSettings = [];
    private readonly ConcurrentDictionary<string, string> _known = new(StringComparer.Ordinal);

    /// <summary>Identity of all files that settings name.</summary>
    public string Of(object settings)
    {
        var properties = FileSettings.GetOrAdd(settings.GetType(), type =>
            [.. type.GetProperties().Where(property => property.PropertyType == typeof(FileRef) || property.PropertyType == typeof(FileRef?) || property.PropertyType == typeof(FlowRef))]);
        return string.Join('\n', properties.Select(property => property.GetValue(settings) switch
        {
            FileRef { IsEmpty: false } file => _known.GetOrAdd(file.Value, _ => Read(file)),
            FlowRef { IsEmpty: false } flow when !flow.IsInline() => _known.GetOrAdd(flow.Value, _ => Read(new FileRef(flow.Value))),
            _ => "",
        }));
    }

    private string Read(FileRef file)
    {
        try
        {
            return files.Stat(file) switch
            {
                null => "missing",
                { IsFolder: true } => string.Join('\n', files.Find(file, "**/*").Select(inner => $"{inner} {ReadFile(inner)}")),
                _ => ReadFile(file),
            };
        }
        catch (Exception error) when (error is TunesmithException or IOException or UnauthorizedAccessException)
        {
            // The component will say what is wrong with the file.
            return "unreadable";
        }
    }

    private string ReadFile(FileRef file)
    {
        if (files.Stat(file) is not { IsFolder: false } stamp)
        {
            return "";
        }

        using var stream = files.OpenRead(file);
        return stamp.Length <= HashedWhole || !stream.CanSeek
            ? Convert.ToHexStringLower(SHA256.HashData(stream))
            : $"{stamp.Length} {stamp.Modified.UtcTicks} {Sampled(stream, stamp.Length)}";
    }

    // Reading gigabytes twice to see whether they changed would cost more than it saves.
    private static string Sampled(Stream stream, long length)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[SampleBytes];
        for (var sample = 0L; sample < Samples; sample++)
        {
            stream.Seek((length - SampleBytes) * sample / (Samples - 1), SeekOrigin.Begin);
            hash.AppendData(buffer.AsSpan(0, stream.ReadAtLeast(buffer, SampleBytes, throwOnEndOfStream: false)));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    internal static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
