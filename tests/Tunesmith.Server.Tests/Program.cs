using Tunesmith.Server.Tests;

return args is [("serve" or "serve-all") and var how, var folder]
    ? await KilledServer.ServeAsync(folder, withPlugins: how == "serve-all")
    : args.Any(arg => arg is "--server" or "--internal-msbuild-node")
        ? await Xunit.MicrosoftTestingPlatform.TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
        : await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args);
