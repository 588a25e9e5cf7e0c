using Microsoft.Extensions.DependencyInjection;
using Quartz;
using Tunesmith.Flows;
using Tunesmith.Storage.Database;

namespace Tunesmith.Storage.Work;

internal static class WorkRegistration
{
    private static readonly TimeSpan ClusterCheckIn = TimeSpan.FromSeconds(3);

    // Another process may plan work in the same file; it is seen within this time.
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(5);

    public static IServiceCollection AddDurableWork(this IServiceCollection services, StorageOptions options)
    {
        var address = DatabaseAddress.Of(options);
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler =>
            {
                scheduler.InstanceName = "tunesmith";
                scheduler.GenerateInstanceId = true;
                scheduler.IdleWaitTime = Idle;
            });
            quartz.UsePersistentStore(store =>
            {
                store.ProvisionSchema();
                store.UseSystemTextJsonSerializer();
                UseDatabase(store, address);
            });
        });
        services.AddSingleton<IDurableWork, DurableWork>();
        return options.DoesDurableWork ? services.AddHostedService<WorkHost>() : services;
    }

    private static void UseDatabase(IPersistentStoreBuilder store, DatabaseAddress address)
    {
        if (address.OnPostgres)
        {
            store.UsePostgres(address.ConnectionString);
            store.UseClustering(cluster => cluster.CheckinInterval = ClusterCheckIn);
        }
        else
        {
            store.UseSqlite(address.ConnectionString);
        }
    }
}
