using System.Text.Json;
using Tunesmith.Flows;

namespace Tunesmith.Local;

/// <summary><c>tunesmith models pull ID</c>.</summary>
internal static class PullCommand
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(500);

    public static PluginCommand Described { get; } = new(
        "models pull",
        "Downloads a model from a hub, going on where an earlier try stopped.",
        [
            new("ID", "The model, as ORGANISATION/NAME, with @REVISION when not the newest.", Required: true),
            new("--hub", "Address of the hub or of a mirror; TUNESMITH_HUB or huggingface.co when it is not given."),
            new("--token-secret", "Name of the secret with the token; HF_TOKEN when it is not given."),
        ],
        RunAsync);

    private static async ValueTask<int> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var options = HubOptions.Usual;
        if (call["--hub"] is { } hub)
        {
            options = options with
            {
                Address = Uri.TryCreate(hub, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" ? address : throw new TunesmithException(
                    LocalCodes.Download, $"'{hub}' is no address. Expected one such as https://huggingface.co. Correct --hub."),
            };
        }

        options = options with { TokenSecret = call["--token-secret"] ?? options.TokenSecret };
        var token = call.Services.GetService(typeof(ISecrets)) is ISecrets secrets ? await secrets.FindAsync(options.TokenSecret, cancellationToken) : null;
        var time = call.Services.GetService(typeof(TimeProvider)) as TimeProvider ?? TimeProvider.System;
        using var http = HubRequests.Client();
        var pull = new HubPull(new HubRequests(http, options, token), call.Models().Places.Pulled, time);
        var folder = await pull.RunAsync(call["ID"]!, new Shown(call, time), cancellationToken);
        await call.Error.WriteLineAsync();
        await call.Out.WriteLineAsync(call.Interactive ? folder : JsonSerializer.Serialize(new { folder }, JsonSerializerOptions.Web));
        return 0;
    }

    private sealed class Shown(CommandCall call, TimeProvider time) : IProgress<HubProgress>
    {
        private long _last;

        public void Report(HubProgress value)
        {
            if (value.Done < value.Total && time.GetElapsedTime(_last) < Beat)
            {
                return;
            }

            _last = time.GetTimestamp();
            call.Error.Write(call.Interactive
                ? $"\r{value.File,-40} {100.0 * value.Done / Math.Max(1, value.Total),5:0.0} % of {LocalCommands.Size(value.Total)}   "
                : JsonSerializer.Serialize(value, JsonSerializerOptions.Web) + "\n");
        }
    }
}
