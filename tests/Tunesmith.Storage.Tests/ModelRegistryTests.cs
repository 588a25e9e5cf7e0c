using Tunesmith.Flows;
using Xunit;

namespace Tunesmith.Storage.Tests;

public sealed class ModelRegistryTests
{
    [Theory, MemberData(nameof(Home.Both), MemberType = typeof(Home))]
    public async Task Registering_TheSameJobAgain_GivesTheSameVersion(string database)
    {
        await using var home = Home.Open(database);
        IModelRegistry[] models = [home.Get<IModelRegistry>(), home.Get<IModelRegistry>()];

        var versions = await Task.WhenAll(Enumerable.Range(0, 12).Select(number => Task.Run(async () => await models[number % 2].RegisterAsync(Model("local:m"), $"job-{number % 3}", default))));

        Assert.Equal([1, 2, 3], versions.Select(version => version.Version).Distinct().Order());
        Assert.Equal(3, await models[0].ListAsync(default).CountAsync());
    }

    [Theory, MemberData(nameof(Home.Both), MemberType = typeof(Home))]
    public async Task Version_IsFound_ByNumberAliasAndNewest(string database)
    {
        await using var home = Home.Open(database);
        var models = home.Get<IModelRegistry>();
        await models.RegisterAsync(Model("local:one"), "a", default);
        await models.RegisterAsync(Model("local:two"), "b", default);
        await models.PointAsync("support", "production", 1, "first", default);

        Assert.Equal("local:two", (await models.FindAsync("support", default))!.Reference);
        Assert.Equal("local:one", (await models.FindAsync("support@1", default))!.Reference);
        Assert.Equal("local:one", (await models.FindAsync("support@production", default))!.Reference);
        Assert.Null(await models.FindAsync("support@candidate", default));
        Assert.Null(await models.FindAsync("support@9", default));
        Assert.Null(await models.FindAsync("other", default));
        Assert.Equal(0.5, (await models.FindAsync("support", default))!.Metrics["loss"]);
    }

    [Fact]
    public async Task RollBack_GoesBackStepByStep_AndNeverForth()
    {
        await using var home = Home.Open("sqlite");
        var models = home.Get<IModelRegistry>();
        for (var version = 1; version <= 3; version++)
        {
            await models.RegisterAsync(Model($"local:{version}"), $"{version}", default);
            await models.PointAsync("support", "production", version, "better", default);
        }

        Assert.Equal(2, await models.RollBackAsync("support", "production", "worse in practice", default));
        Assert.Equal(1, await models.RollBackAsync("support", "production", "that one too", default));
        Assert.Null(await models.RollBackAsync("support", "production", "no further", default));
        Assert.Equal(1, (await models.AliasesAsync("support", default))["production"]);

        await models.PointAsync("support", "production", 3, "mended", default);
        Assert.Equal(1, await models.RollBackAsync("support", "production", "not mended", default));
        Assert.Null(await models.RollBackAsync("support", "other", "none", default));
    }

    [Fact]
    public async Task Alias_ToAMissingVersion_SaysWhichThereAre()
    {
        await using var home = Home.Open("sqlite");
        var models = home.Get<IModelRegistry>();
        await models.RegisterAsync(Model("local:m"), "a", default);

        var problem = await Assert.ThrowsAsync<TunesmithException>(async () => await models.PointAsync("support", "production", 7, "", default));

        Assert.Contains("no version 7; it has 1 to 1", problem.Message, StringComparison.Ordinal);
    }

    private static ModelVersion Model(string reference) => new(
        "support", 0, reference, "local:base", new Dictionary<string, string>(), new Dictionary<string, string> { ["job"] = "j" }, new Dictionary<string, double> { ["loss"] = 0.5 }, default);
}
