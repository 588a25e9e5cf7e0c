using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Tunesmith.Storage.Database;

/// <summary>Opens contexts on a schema that is up to date. Nothing happens before the first use.</summary>
internal sealed class TunesmithDatabase(StorageOptions options) : IDisposable
{
    private readonly DatabaseAddress _address = DatabaseAddress.Of(options);
    private readonly SemaphoreSlim _gate = new(1, 1);
    private PooledDbContextFactory<StorageContext>? _contexts;

    public void Dispose() => _gate.Dispose();

    public async ValueTask<StorageContext> OpenAsync(CancellationToken cancellationToken)
    {
        var contexts = _contexts ?? await PrepareAsync(cancellationToken);
        return await contexts.CreateDbContextAsync(cancellationToken);
    }

    private async Task<PooledDbContextFactory<StorageContext>> PrepareAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_contexts is null)
            {
                await Schema.EnsureAsync(_address, cancellationToken);
                _contexts = new PooledDbContextFactory<StorageContext>(OptionsOf(_address));
            }

            return _contexts;
        }
        finally
        {
            _gate.Release();
        }
    }

    private static DbContextOptions<StorageContext> OptionsOf(DatabaseAddress address)
    {
        var builder = new DbContextOptionsBuilder<StorageContext>().UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking);
        return address.OnPostgres
            ? builder.UseNpgsql(address.ConnectionString).Options
            : builder.UseSqlite(address.ConnectionString).AddInterceptors(new SqliteSetup()).Options;
    }
}
