using Xunit;

namespace Tunesmith.Torch.Tests;

public sealed class NativeLibraryTests
{
    private const string Bridge = "libLibTorchSharp.so";
    private static readonly string Published = Path.GetDirectoryName(Worker.Assembly)!;

    [Fact]
    public async Task The_build_makes_libtorch_loadable_here()
    {
        using var process = Worker.Start("check");
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Equal((0, "libtorch works"), (process.ExitCode, output.Trim()));
    }

    [Fact]
    public async Task A_bridge_as_it_was_published_is_weakened_when_it_is_loaded()
    {
        var original = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget/packages/torchsharp/0.107.0/runtimes/linux-x64/native", Bridge);
        if (!File.Exists(original))
        {
            Assert.Skip($"The package as it was published is not in the cache ({original}).");
        }

        var folder = Directory.CreateTempSubdirectory("tunesmith-bridge-test-");
        try
        {
            foreach (var file in Directory.GetFiles(Published).Where(file => !file.EndsWith(".so", StringComparison.Ordinal) && !file.Contains(".so.", StringComparison.Ordinal)))
            {
                File.Copy(file, Path.Combine(folder.FullName, Path.GetFileName(file)));
            }

            foreach (var file in Directory.GetFiles(Published, "*.so*").Where(file => Path.GetFileName(file) != Bridge))
            {
                File.CreateSymbolicLink(Path.Combine(folder.FullName, Path.GetFileName(file)), file);
            }

            File.Copy(original, Path.Combine(folder.FullName, Bridge));
            var before = File.ReadAllBytes(original);
            using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("dotnet", [Path.Combine(folder.FullName, "Tunesmith.Torch.dll"), "check"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();

            Assert.Equal((0, "libtorch works"), (process.ExitCode, output.Trim()));
            Assert.Equal(before, File.ReadAllBytes(Path.Combine(folder.FullName, Bridge)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
