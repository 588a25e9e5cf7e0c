namespace Tunesmith.Hosting;

/// <summary>Follows every symbolic link in a path, also those of its folders, so that a confined space cannot be left through one.</summary>
internal static class LinkTarget
{
    private const int MostLinks = 40;

    public static string Resolve(string path)
    {
        var links = 0;
        var real = Path.GetPathRoot(path)!;
        var rest = new Stack<string>(path[real.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).Reverse());
        while (rest.TryPop(out var part))
        {
            var next = Path.GetFullPath(Path.Combine(real, part));
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                real = next;
                continue;
            }

            if (++links > MostLinks)
            {
                throw new IOException($"Too many symbolic links in '{path}'.");
            }

            var full = Path.GetFullPath(Path.Combine(real, target));
            real = Path.GetPathRoot(full)!;
            foreach (var step in full[real.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).Reverse())
            {
                rest.Push(step);
            }
        }

        return real;
    }
}
