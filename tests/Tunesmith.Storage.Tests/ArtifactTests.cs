using System.Security.Cryptography;
using System.Text;
using Tunesmith.Flows;
using Xunit;

namespace Tunesmith.Storage.Tests;

public sealed class ArtifactTests
{
    private static readonly byte[] Bytes = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("line of text\n", 50_000)));

    [Fact]
    public async Task Artifact_IsFoundByItsHash_AndKeptOnce()
    {
        await using var home = Home.Open("sqlite");
        var artifacts = home.Get<IArtifacts>();

        var hashes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => artifacts.PutAsync(new MemoryStream(Bytes), default).AsTask()));

        Assert.All(hashes, hash => Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Bytes)), hash));
        await using var stream = await artifacts.OpenAsync(hashes[0], default);
        var read = new MemoryStream();
        await stream.CopyToAsync(read);
        Assert.Equal(Bytes, read.ToArray());
        Assert.True(await artifacts.ExistsAsync(hashes[0], default));
        Assert.Equal(Bytes, await File.ReadAllBytesAsync(await artifacts.LocalPathAsync(hashes[0], default)));
        Assert.Single(Directory.GetFiles(Path.Combine(home.Options.DataFolder, "artifacts"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task BrokenStream_LeavesNothing()
    {
        await using var home = Home.Open("sqlite");
        var artifacts = home.Get<IArtifacts>();

        await Assert.ThrowsAsync<IOException>(async () => await artifacts.PutAsync(new BreakingStream(), default));

        Assert.Empty(Directory.GetFiles(Path.Combine(home.Options.DataFolder, "artifacts"), "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("")]
    [InlineData("AA00000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("aa00000000000000000000000000000000000000000000000000000000000000")]
    public async Task WhatIsNotThere_IsASentence(string hash)
    {
        await using var home = Home.Open("sqlite");
        var artifacts = home.Get<IArtifacts>();

        Assert.False(await artifacts.ExistsAsync(hash, default));
        var problem = await Assert.ThrowsAsync<TunesmithException>(async () => await artifacts.OpenAsync(hash, default));
        Assert.Equal("TS8003", problem.Code);
    }

    private sealed class BreakingStream : MemoryStream
    {
        private int _reads;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            _reads++ < 2 ? new(buffer.Length) : throw new IOException("The cable was pulled.");
    }
}
