using System.CommandLine;
using Tunesmith.Cli;
using Tunesmith.Flows;

try
{
    using var host = CliHost.Start();
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
