namespace Tunesmith.Backends.Python;

/// <summary>How a script of the shell ended.</summary>
internal sealed record ShellAnswer(int Code, string Output, string Error)
{
    /// <summary>Last lines of what it complained, for messages.</summary>
    public string Complaint => string.Join(" ", Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(3)).Trim();
}
