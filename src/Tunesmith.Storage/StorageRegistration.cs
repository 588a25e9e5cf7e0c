using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Tunesmith.Flows;
using Tunesmith.Storage.Artifacts;
using Tunesmith.Storage.Database;
using Tunesmith.Storage.Events;
using Tunesmith.Storage.Flows;
using Tunesmith.Storage.Models;
using Tunesmith.Storage.Secrets;
using Tunesmith.Storage.Settings;
using Tunesmith.Storage.Values;
using Tunesmith.Storage.Work;

namespace Tunesmith.Storage;

/// <summary>The door of this room.</summary>
public static class StorageRegistration
{
    /// <summary>Adds everything that keeps things: values, event logs, artifacts, secrets, durable work and the model registry.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, StorageOptions options)
    {
        Directory.CreateDirectory(options.DataFolder);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddDataProtection().SetApplicationName("tunesmith")
            .PersistKeysToFileSystem(PrivateFolderAt(Path.Combine(options.DataFolder, "keys")));
        services.AddSingleton<TunesmithDatabase>();
        services.AddSingleton<ServedChanges>().AddSingleton<IServedChanges>(provider => provider.GetRequiredService<ServedChanges>());
        services.AddSingleton<IKeyedStore, KeyedStore>();
        services.AddSingleton<LogSignals>();
        services.AddSingleton<IEventLog, EventLog>();
        services.AddSingleton<IArtifacts, FolderArtifacts>();
        services.AddSingleton<IInstallation, Installation>();
        services.AddSingleton<ISecretStore, SecretStore>();
        services.AddSingleton<ISecrets>(provider => provider.GetRequiredService<ISecretStore>());
        services.AddSingleton<IModelRegistry, ModelRegistry>();
        services.AddSingleton<IFlowStore, FlowStore>();
        return services.AddDurableWork(options);
    }

    private static DirectoryInfo PrivateFolderAt(string path) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(path)
        : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
}
