namespace Tunesmith.Storage;

/// <summary>The settings of the installation.</summary>
public interface IInstallation
{
    /// <summary>The settings with their stamp; the usual ones with an empty stamp when nothing was set.</summary>
    ValueTask<(InstallationSettings Settings, string Stamp)> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Writes the settings.</summary>
    /// <param name="settings">All of them.</param>
    /// <param name="stamp">The stamp that was read.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <returns>The new stamp; null when somebody else wrote in between.</returns>
    ValueTask<string?> TryWriteAsync(InstallationSettings settings, string stamp, CancellationToken cancellationToken);
}
