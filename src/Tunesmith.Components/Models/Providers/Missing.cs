using Tunesmith.Flows;

namespace Tunesmith.Components.Models.Providers;

internal static class Missing
{
    public static TunesmithException Key(string model, string name) => new(
        "TS3203",
        $"The model '{model}' needs a key, but there is no secret or environment variable {name}. "
        + $"Add it under Settings → Secrets, or set it before starting: export {name}=…");
}
