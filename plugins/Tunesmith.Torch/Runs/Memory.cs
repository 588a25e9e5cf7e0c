using System.Globalization;

namespace Tunesmith.Torch;

internal static class Memory
{
    public static double ResidentMib() => Status("VmRSS");

    public static double PeakMib() => Status("VmHWM");

    /// <summary>Private writable memory, touched or not.</summary>
    public static double WritableMib() => Status("VmData");

    private static double Status(string name)
    {
        const string Path = "/proc/self/status";
        if (!File.Exists(Path))
            return Environment.WorkingSet / 1048576;
        var line = File.ReadLines(Path).First(line => line.StartsWith(name, StringComparison.Ordinal));
        return double.Parse(line.Split(' ', '\t').First(part => part.Length > 0 && char.IsAsciiDigit(part[0])), CultureInfo.InvariantCulture) / 1024;
    }
}
