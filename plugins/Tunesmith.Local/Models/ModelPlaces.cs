using Tunesmith.Flows;

namespace Tunesmith.Local;

/// <summary>Where local models lie: those that ship with the plug-in, those that were pulled, and any folder.</summary>
internal sealed class ModelPlaces(string shipped, string pulled)
{
    /// <summary>The places of this installation: <c>models</c> beside the plug-in, and <c>models</c> in the user's data folder.</summary>
    public static ModelPlaces Default { get; } = Below(new HostFolder(DataFolder()));

    /// <summary>The places of an installation that keeps its things in a folder.</summary>
    public static ModelPlaces Below(HostFolder host) => new(
        System.IO.Path.Combine(System.IO.Path.GetDirectoryName(typeof(ModelPlaces).Assembly.Location) ?? AppContext.BaseDirectory, "models"),
        System.IO.Path.Combine(host.Path, "models"));

    /// <summary>Where pulled models go.</summary>
    public string Pulled => pulled;

    /// <summary>The folder of a model.</summary>
    /// <exception cref="TunesmithException">There is none of that name.</exception>
    public string Find(string name)
    {
        if (Look(name) is { } found)
        {
            return found;
        }

        var known = List().Take(12).ToList();
        throw new TunesmithException(
            LocalCodes.ModelNotFound,
            $"There is no local model '{name}'. Known here: {(known.Count == 0 ? "none" : string.Join(", ", known))}. Pull it with 'tunesmith models pull ORGANISATION/NAME', or give the path of a folder with config.json.");
    }

    /// <summary>Whether there is a model of that name or folder.</summary>
    public bool Has(string name) => Look(name) is not null;

    /// <summary>Names of all models that can be opened by name.</summary>
    public IEnumerable<string> List() =>
        NamesBelow(shipped).Concat(NamesBelow(pulled)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private static string DataFolder() => Environment.GetEnvironmentVariable("TUNESMITH_DATA") is { Length: > 0 } chosen
        ? System.IO.Path.GetFullPath(chosen)
        : System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "tunesmith");

    private string? Look(string name)
    {
        string[] known = IsPlainName(name) ? [System.IO.Path.Combine(pulled, name), System.IO.Path.Combine(shipped, name)] : [];
        return known.Append(name).FirstOrDefault(IsModel) is { } folder ? System.IO.Path.GetFullPath(folder) : null;
    }

    private static bool IsPlainName(string name) =>
        name.Length > 0 && !System.IO.Path.IsPathRooted(name) && name.Split('/') is { Length: <= 2 } parts && parts.All(part => part.Length > 0 && part is not ("." or "..") && !part.Contains('\\'));

    private static bool IsModel(string folder) => File.Exists(System.IO.Path.Combine(folder, "config.json"));

    // Names are NAME or ORGANISATION/NAME.
    private static IEnumerable<string> NamesBelow(string root) => !Directory.Exists(root) ? [] : Directory.EnumerateDirectories(root).Where(folder => !System.IO.Path.GetFileName(folder).StartsWith('.'))
        .SelectMany(folder => IsModel(folder) ? [folder] : Directory.EnumerateDirectories(folder).Where(IsModel))
        .Select(folder => System.IO.Path.GetRelativePath(root, folder).Replace('\\', '/'));
}
