using Tunesmith.Flows;
using Tunesmith.Server;

try
{
    await using var studio = StudioServer.Build(StudioOptions.Read(args));
    await studio.StartAsync();
    Console.WriteLine(studio.Services.GetRequiredService<Tunesmith.Server.Access.LocalAccess>().Welcome());
    await studio.WaitForShutdownAsync();
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
