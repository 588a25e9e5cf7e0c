using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Tunesmith.Hosting;

namespace Tunesmith.Cli;

/// <summary>The services of one call of the CLI. They are built on first use, so that help and completion are quick.</summary>
internal sealed class CliHost : IAsyncDisposable
{
    private readonly Lazy<IHost> _host;
    private bool _works;

    private CliHost(HostApplicationBuilder builder, TunesmithHost tunesmith)
    {
        Tunesmith = tunesmith;
        _host = new(builder.Build);
    }

    public TunesmithHost Tunesmith { get; }

    public IServiceProvider Services => _host.Value.Services;

    public static CliHost Start()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning).AddProvider(new ErrorLog()));
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        return new CliHost(builder, builder.Services.AddTunesmith(new TunesmithOptions()));
    }

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    /// <summary>Starts durable work in this process: jobs are watched and suspended runs resumed while it lives.</summary>
    public async ValueTask WorkAsync(CancellationToken cancellationToken)
    {
        if (!_works)
        {
            _works = true;
            await _host.Value.StartAsync(cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_host.IsValueCreated)
        {
            return;
        }

        if (_works)
        {
            await _host.Value.StopAsync();
        }

        await ((IAsyncDisposable)_host.Value).DisposeAsync();
    }
}
