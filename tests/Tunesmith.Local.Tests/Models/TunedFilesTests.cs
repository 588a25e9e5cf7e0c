using Tunesmith.Flows;
using Tunesmith.Testing.Keeping;
using Xunit;

namespace Tunesmith.Local.Tests;

public sealed class TunedFilesTests : IDisposable
{
    private readonly string _scratch = SharedFiles.Scratch();

    [Fact]
    public async Task A_data_folder_that_was_moved_still_serves_its_tuned_models()
    {
        var stop = TestContext.Current.CancellationToken;
        var registry = new InMemoryModelRegistry();
        var before = new InMemoryArtifacts(Path.Combine(_scratch, "before"));
        var hash = await before.PutAsync(new MemoryStream("{}"u8.ToArray()), stop);
        await registry.RegisterAsync(
            new ModelVersion("support", 1, "local:base", null, new Dictionary<string, string> { ["adapter_config.json"] = hash }, new Dictionary<string, string>(), new Dictionary<string, double>(), DateTimeOffset.UnixEpoch),
            "key", stop);
        var tuned = Path.Combine(_scratch, "tuned");
        var folder = await new TunedFiles(registry, before, tuned).FindAsync("support", stop);
        Assert.Equal("{}", await File.ReadAllTextAsync(Path.Combine(folder!, "adapter_config.json"), stop));

        Directory.Move(Path.Combine(_scratch, "before"), Path.Combine(_scratch, "gone"));
        var after = new InMemoryArtifacts(Path.Combine(_scratch, "after"));
        await after.PutAsync(new MemoryStream("{}"u8.ToArray()), stop);

        Assert.Equal(folder, await new TunedFiles(registry, after, tuned).FindAsync("support", stop));
        Assert.Equal("{}", await File.ReadAllTextAsync(Path.Combine(folder!, "adapter_config.json"), stop));
    }

    public void Dispose() => Directory.Delete(_scratch, recursive: true);
}
