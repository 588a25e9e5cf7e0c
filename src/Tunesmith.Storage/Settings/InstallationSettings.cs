namespace Tunesmith.Storage;

/// <summary>What people set for the whole installation. Nothing in it is secret.</summary>
public sealed record InstallationSettings
{
    /// <summary>How the studio looks to somebody who has not chosen: <c>light</c>, <c>dark</c> or <c>system</c>.</summary>
    public string Theme { get; init; } = "system";

    /// <summary>Language of the studio for somebody who has not chosen: <c>en</c>, <c>zh</c>, or <c>auto</c> for the browser's.</summary>
    public string Language { get; init; } = "auto";

    /// <summary>Addresses of providers by the name that they are looked up by, such as <c>OLLAMA_BASE_URL</c>.</summary>
    public IReadOnlyDictionary<string, string> Addresses { get; init; } = new Dictionary<string, string>();

    /// <summary>How many ended runs are kept; older ones are put away with what they stored. Models, datasets and reports stay.</summary>
    public int RunsKept { get; init; } = 500;
}
