using System.Runtime.InteropServices;
using System.Runtime.Loader;
using Tunesmith.Flows;

namespace Tunesmith.Torch;

// Finds libtorch beside the worker before TorchSharp looks for it: a failed look-up of its own copies 480 MB into the program's folder.
internal static class NativeTorch
{
    public const string TooNewVersion = "GLIBCXX_3.4.32";
    private const string Bridge = "libLibTorchSharp.so";

    /// <summary>Makes the bridge in a folder loadable on older systems, at build time.</summary>
    public static bool Weaken(string folder)
    {
        var path = Path.Combine(folder, Bridge);
        if (!File.Exists(path))
            return false;
        var image = File.ReadAllBytes(path);
        if (!ElfWeakVersion.Weaken(image, TooNewVersion))
            return false;
        Replace(path, image);
        return true;
    }

    /// <summary>Loads libtorch. A copy that was never weakened (a foreign publish, a read-only folder) is weakened into the temporary folder.</summary>
    public static void Load()
    {
        if (!OperatingSystem.IsLinux())
            return;
        try
        {
            foreach (var name in (string[])["libgomp-98b21ff3.so.1", "libc10.so", "libtorch_cpu.so", "libtorch.so"])
                NativeLibrary.Load(Path.Combine(AppContext.BaseDirectory, name));
            var bridge = LoadBridge(Path.Combine(AppContext.BaseDirectory, Bridge));
            AssemblyLoadContext.Default.ResolvingUnmanagedDll += (_, name) => name == "LibTorchSharp" ? bridge : 0;
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException or IOException)
        {
            throw new TunesmithException(
                "TS5201", $"libtorch could not be loaded from {AppContext.BaseDirectory} ({e.Message}). It is expected beside the training worker, for x64 Linux with glibc 2.28 or newer. Build or install the plug-in Tunesmith.Torch again.", e);
        }
    }

    private static nint LoadBridge(string path)
    {
        if (NativeLibrary.TryLoad(path, out var plain))
            return plain;
        var image = File.ReadAllBytes(path);
        if (!ElfWeakVersion.Weaken(image, TooNewVersion))
            return NativeLibrary.Load(path);
        var folder = Directory.CreateTempSubdirectory("tunesmith-torch-");
        try
        {
            var copy = Path.Combine(folder.FullName, Bridge);
            File.WriteAllBytes(copy, image);
            return NativeLibrary.Load(copy);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Replace(string path, byte[] image)
    {
        // The file may be a hard link into the package cache: never write through it.
        var copy = path + ".weakened";
        File.WriteAllBytes(copy, image);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(copy, File.GetUnixFileMode(path) | UnixFileMode.UserWrite);
        File.Move(copy, path, overwrite: true);
    }
}
