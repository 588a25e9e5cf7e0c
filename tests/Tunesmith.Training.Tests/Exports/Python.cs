using System.Diagnostics;
using System.Text.Json;

namespace Tunesmith.Training.Tests.Exports;

/// <summary>Runs exported scripts on Debian's torch with the stand-ins.</summary>
internal static class Python
{
    private static readonly Lazy<string?> Torch = new(() => Run("import torch; print(torch.__version__)") is (0, var version, _) ? version.Trim() : null);

    public static string Interpreter => File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";

    public static string StandIns => Path.Combine(Repository.Root, "tests/Tunesmith.Training.Tests/standins");

    public static void NeedTorch() => Assert.SkipUnless(Torch.Value is not null, "python3 with torch is not installed (Debian: apt-get install python3-torch).");

    public static (int Code, string Out, string Error) Run(string program) => Finish(Start(["-c", program]));

    public static Process Start(IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(Interpreter, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PYTHONPATH"] = StandIns;
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        start.Environment["OMP_NUM_THREADS"] = "1";
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    public static (int Code, string Out, string Error) Finish(Process process)
    {
        using (process)
        {
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output, error.Result);
        }
    }

    public static IReadOnlyList<TrainingEvent> Events(string output) =>
        [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<TrainingEvent>(line, JsonSerializerOptions.Web)!)];
}
