using Tunesmith.Flows;
using Tunesmith.Server;
using Tunesmith.Server.Serve;

try
{
    var options = StudioOptions.Read(args);
    await using var app = StudioServer.Build(options);
    if (options.Serves is not null)
    {
        await ServeRun.ServeAsync(app, options);
        return 0;
    }

    await app.StartAsync();
    Console.WriteLine(app.Services.GetRequiredService<Tunesmith.Server.Access.LocalAccess>().Welcome());
    await app.WaitForShutdownAsync();
    return 0;
}
catch (TunesmithException problem)
{
    Console.Error.WriteLine($"{problem.Code}: {problem.Message}");
    return 2;
}
catch (IOException problem) when (problem.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
{
    Console.Error.WriteLine($"TS8206: {problem.Message} Stop the other program, or choose another port with --port.");
    return 2;
}
