using System.CommandLine;
using Tunesmith.Cli;
using Tunesmith.Flows;

try
{
    await using var host = CliHost.Start();
    return await CommandTree.Build(host).Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (TunesmithException problem)
{
    Console.Error.WriteLine($"{problem.Code}: {problem.Message}");
    foreach (var finding in problem.Findings)
    {
        FindingText.Write(Console.Error, finding);
    }

    return ExitCode.BadInput;
}
catch (OperationCanceledException)
{
    return ExitCode.Interrupted;
}
catch (Exception bug)
{
    // Everything else is a bug: the whole story goes to a file, the person sees where it is.
    Console.Error.WriteLine($"Something went wrong that should not have. The details are in {CrashReport.Write(bug)}; please report them.");
    return ExitCode.Failed;
}
