using Tunesmith.Flows;

namespace Tunesmith.Server.Runs;

internal static class RunRegistration
{
    public static void AddRuns(this IServiceCollection services)
    {
        services.AddSingleton<RunStore>().AddSingleton<RunSetup>().AddSingleton<RunHost>().AddSingleton<RunReading>();
        services.AddSingleton<IDurableWorkHandler, RunResume>();
        services.AddHostedService(provider => provider.GetRequiredService<RunHost>());
    }
}
