namespace Tunesmith.Flows;

/// <summary>The only exception whose message people see. Everything else is a bug, shown as a trace id.</summary>
/// <param name="code">Stable code with a page under <c>docs/findings</c>.</param>
/// <param name="message">What is wrong, with the value found; what was expected; what to do. Never a secret.</param>
public sealed class TunesmithException(string code, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Stable code with a page under <c>docs/findings</c>.</summary>
    public string Code { get; } = code;

    /// <summary>The findings behind it, when there are several.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>Whether trying again may help (a time-out, a rate limit, a busy server).</summary>
    public bool Transient { get; init; }
}
