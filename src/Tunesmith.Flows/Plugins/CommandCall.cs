namespace Tunesmith.Flows;

/// <summary>A call of a plug-in's command.</summary>
/// <param name="Services">Services of the host and of every plug-in.</param>
/// <param name="Values">Given values by parameter name; switches that were given have one empty value.</param>
/// <param name="Out">Where results go.</param>
/// <param name="Error">Where progress and complaints go.</param>
/// <param name="Interactive">Whether a person watches: colours, live progress. Otherwise print JSON lines.</param>
/// <param name="WorkingFolder">Folder that relative paths start from.</param>
public sealed record CommandCall(
    IServiceProvider Services,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Values,
    TextWriter Out,
    TextWriter Error,
    bool Interactive,
    string WorkingFolder)
{
    /// <summary>The value of a parameter, or null when it was not given.</summary>
    public string? this[string name] => Values.GetValueOrDefault(name) is [var first, ..] ? first : null;
}
