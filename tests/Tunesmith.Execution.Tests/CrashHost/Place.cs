namespace Tunesmith.CrashHost;

/// <summary>Where the components of this process leave traces that outlive it.</summary>
internal static class Place
{
    private static readonly Lock Gate = new();

    public static string Folder { get; set; } = "";

    /// <summary>Notes that something was done, before anybody can know of it otherwise.</summary>
    public static void Note(string file, string what)
    {
        lock (Gate)
        {
            using var log = new FileStream(Path.Combine(Folder, file), FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            log.Write(System.Text.Encoding.UTF8.GetBytes(what + "\n"));
        }
    }

    public static void Say(string what)
    {
        lock (Gate)
        {
            Console.Out.WriteLine(what);
            Console.Out.Flush();
        }
    }
}
