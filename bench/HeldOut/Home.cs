using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tunesmith.Hosting;

namespace Tunesmith.Bench.HeldOut;

/// <summary>The whole product over a data folder that is gone afterwards.</summary>
internal sealed class Home : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public Home()
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        services.AddTunesmith(new TunesmithOptions { Data = new DataFolder(Folder), DoesDurableWork = false });
        _services = services.BuildServiceProvider();
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("tunesmith-heldout-").FullName;

    /// <summary>The training worker of this checkout.</summary>
    public string Worker
    {
        get
        {
            for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
                if (at.Name == "artifacts")
                    return Path.Combine(at.FullName, "plugins", "Tunesmith.Torch", "Tunesmith.Torch.dll");
            throw new DirectoryNotFoundException("artifacts");
        }
    }

    public IEnumerable<T> All<T>()
        where T : class => _services.GetServices<T>();

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        try
        {
            Directory.Delete(Folder, recursive: true);
        }
        catch (IOException)
        {
            // A worker that has just said its last word may still put a file there; the system clears its temporary folder.
        }
    }
}
