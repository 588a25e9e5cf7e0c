using Tunesmith.Storage.Tests;

return args is ["worker", var folder, .. var rest]
    ? await KilledWorker.RunAsync(folder, rest.FirstOrDefault())
    : args.Any(arg => arg is "--server" or "--internal-msbuild-node")
        ? await Xunit.MicrosoftTestingPlatform.TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
        : await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args);
