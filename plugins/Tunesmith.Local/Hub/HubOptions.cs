namespace Tunesmith.Local;

/// <summary>Where models are pulled from.</summary>
/// <param name="Address">Address of the hub or of a mirror.</param>
/// <param name="TokenSecret">Name of the secret with the token for gated and private models.</param>
internal sealed record HubOptions(Uri Address, string TokenSecret = "HF_TOKEN")
{
    /// <summary>The address of <c>TUNESMITH_HUB</c>, else of <c>HF_ENDPOINT</c>, else huggingface.co.</summary>
    public static HubOptions Usual => new(new Uri(
        Environment.GetEnvironmentVariable("TUNESMITH_HUB") is { Length: > 0 } ours ? ours
        : Environment.GetEnvironmentVariable("HF_ENDPOINT") is { Length: > 0 } theirs ? theirs
        : "https://huggingface.co"));
}
