using System.Text;
using Tunesmith.Flows;
using Xunit;

namespace Tunesmith.Storage.Tests;

public sealed class SecretTests
{
    private const string Value = "sk-very-secret-value";

    [Theory, MemberData(nameof(Home.Both), MemberType = typeof(Home))]
    public async Task Secret_IsReadAgain_AfterARestart_AndListedByNameOnly(string database)
    {
        await using var home = Home.Open(database);
        var store = home.Get<ISecretStore>();

        await store.PutAsync("OPENAI", "old", default);
        await store.PutAsync("OPENAI", Value, default);

        Assert.Equal(Value, await home.Get<ISecrets>().FindAsync("OPENAI", default));
        Assert.Equal(["OPENAI"], await store.NamesAsync(default).ToListAsync());
        Assert.True(await store.RemoveAsync("OPENAI", default));
        Assert.False(await store.RemoveAsync("OPENAI", default));
        Assert.Null(await store.FindAsync("OPENAI", default));
    }

    [Fact]
    public async Task Secret_IsNowhereInTheFolder_InTheClear()
    {
        await using var home = Home.Open("sqlite");
        await home.Get<ISecretStore>().PutAsync("KEY", Value, default);

        var files = Directory.GetFiles(home.Options.DataFolder, "*", SearchOption.AllDirectories);
        Assert.Contains(files, file => file.EndsWith("tunesmith.db", StringComparison.Ordinal));
        Assert.All(files, file =>
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            Assert.Equal(-1, bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Value)));
        });
    }

    [Fact]
    public async Task Environment_IsAsked_WhenTheStoreHasNone()
    {
        await using var home = Home.Open("sqlite");
        var name = "TUNESMITH_TEST_" + Guid.NewGuid().ToString("n");
        Environment.SetEnvironmentVariable(name, Value);

        Assert.Equal(Value, await home.Get<ISecrets>().FindAsync(name, default));
        Assert.Empty(await home.Get<ISecretStore>().NamesAsync(default).ToListAsync());
    }

    [Fact]
    public async Task LostKeys_AreNamed()
    {
        await using var home = Home.Open("sqlite");
        await home.Get<ISecretStore>().PutAsync("KEY", Value, default);
        Directory.Delete(Path.Combine(home.Options.DataFolder, "keys"), recursive: true);

        var problem = await Assert.ThrowsAsync<TunesmithException>(async () => await home.Get<ISecrets>().FindAsync("KEY", default));

        Assert.Equal("TS8004", problem.Code);
        Assert.Contains("'KEY'", problem.Message, StringComparison.Ordinal);
    }
}
