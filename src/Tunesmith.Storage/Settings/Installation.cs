using Tunesmith.Flows;

namespace Tunesmith.Storage.Settings;

internal sealed class Installation(IKeyedStore values) : IInstallation
{
    private const string Kind = "settings";
    private const string Key = "installation";

    public async ValueTask<(InstallationSettings Settings, string Stamp)> ReadAsync(CancellationToken cancellationToken) =>
        await values.FindAsync<InstallationSettings>(Kind, Key, cancellationToken) is { } stored ? (stored.Value, stored.Stamp) : (new InstallationSettings(), "");

    public ValueTask<string?> TryWriteAsync(InstallationSettings settings, string stamp, CancellationToken cancellationToken) =>
        values.TryPutAsync(Kind, Key, settings, stamp.Length == 0 ? null : stamp, cancellationToken);
}
