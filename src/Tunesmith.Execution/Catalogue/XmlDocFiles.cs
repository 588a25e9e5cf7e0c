using System.Reflection;

namespace Tunesmith.Execution;

/// <summary>Finds the XML file of doc comments that the compiler wrote beside an assembly.</summary>
public static class XmlDocFiles
{
    /// <summary>Opens the file, or gives null where there is none.</summary>
    public static Stream? Open(Assembly assembly)
    {
        var path = Path.ChangeExtension(assembly.Location, ".xml");
        return path.Length > 0 && File.Exists(path) ? File.OpenRead(path) : null;
    }
}
