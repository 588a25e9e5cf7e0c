namespace Tunesmith.Flows;

/// <summary>Parts of a JSON pointer (RFC 6901).</summary>
public static class FindingPath
{
    /// <summary>Writes a name so that it can stand between two slashes.</summary>
    public static string Escape(string name) => name.Replace("~", "~0").Replace("/", "~1");

    /// <summary>Reads a name that stood between two slashes.</summary>
    public static string Unescape(string part) => part.Replace("~1", "/").Replace("~0", "~");
}
