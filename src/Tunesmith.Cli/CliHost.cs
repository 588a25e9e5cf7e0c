using Microsoft.Extensions.DependencyInjection;
using Tunesmith.Hosting;

namespace Tunesmith.Cli;

/// <summary>The services of one call of the CLI. They are built on first use, so that help and completion are quick.</summary>
internal sealed class CliHost : IDisposable
{
    private readonly Lazy<ServiceProvider> _services;

    private CliHost(ServiceCollection services, TunesmithHost tunesmith)
    {
        Tunesmith = tunesmith;
        _services = new(() => services.BuildServiceProvider());
    }

    public TunesmithHost Tunesmith { get; }

    public IServiceProvider Services => _services.Value;

    public static CliHost Start()
    {
        var services = new ServiceCollection();
        return new CliHost(services, services.AddTunesmith(new TunesmithOptions()));
    }

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    public void Dispose()
    {
        if (_services.IsValueCreated)
        {
            _services.Value.Dispose();
        }
    }
}
