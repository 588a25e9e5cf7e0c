using Xunit;

namespace Tunesmith.Local.Tests;

/// <summary>The model that ships with the repository, for tests.</summary>
internal static class Pocket
{
    private static readonly Lazy<LocalModel> Shared = new(() => LocalModel.Open(Folder(), new LocalModelOptions { Threads = 1 }));

    public static LocalModel Model => Shared.Value;

    public static ModelFolder Files => Model.Folder;

    public static string Folder()
    {
        var path = Path.Combine(SharedFiles.Root, "models", "tunesmith-pocket");
        Assert.SkipUnless(File.Exists(Path.Combine(path, "config.json")), "models/tunesmith-pocket is not there.");
        return path;
    }

    public static async Task<List<int>> Tokens(LocalModel model, string text, int count, SamplingOptions? sampling = null, Adapter? adapter = null)
    {
        var request = new GenerationRequest(model.Folder.Tokenizer.Ids(text), count, new HashSet<int>(), sampling ?? new SamplingOptions(), adapter);
        var tokens = new List<int>();
        await foreach (var token in model.GenerateAsync(request, TestContext.Current.CancellationToken))
        {
            tokens.Add(token);
        }

        return tokens;
    }
}
