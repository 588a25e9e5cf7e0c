using System.Runtime.InteropServices;

namespace Tunesmith.Training.Embedded;

/// <summary>Where the training worker and the runtime for it lie.</summary>
/// <param name="Assembly">Path of the worker's assembly.</param>
public sealed record WorkerProgram(string Assembly)
{
    private const string Name = "Tunesmith.Torch";

    /// <summary>The plug-in's folder beside this one's.</summary>
    public static WorkerProgram Default { get; } = new(Path.GetFullPath(
        Path.Combine(Path.GetDirectoryName(typeof(WorkerProgram).Assembly.Location)!, "..", Name, Name + ".dll")));

    /// <summary>Whether it is there.</summary>
    public bool Exists => File.Exists(Assembly);

    /// <summary>Whether libtorch runs on this kind of computer.</summary>
    public static bool Runs => OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == System.Runtime.InteropServices.Architecture.X64;

    /// <summary>The dotnet program that this process runs on.</summary>
    public static string Runtime
    {
        get
        {
            if (Environment.ProcessPath is { } own && Path.GetFileNameWithoutExtension(own) == "dotnet")
            {
                return own;
            }

            var beside = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));
            return File.Exists(beside) ? beside : "dotnet";
        }
    }
}
