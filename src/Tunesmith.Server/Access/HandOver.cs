namespace Tunesmith.Server.Access;

/// <summary>Tells the terminal's commands where the server is, as long as it runs.</summary>
internal sealed class HandOver(LocalAccess access, IHostApplicationLifetime lifetime) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(access.WriteHandOver);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        File.Delete(access.HandOverFile);
        return Task.CompletedTask;
    }
}
