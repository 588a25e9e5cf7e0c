using Tunesmith.Flows;

namespace Tunesmith.CrashHost;

/// <summary>Writes texts to a file, which is there whole or not at all.</summary>
[Component("crash.save", Category = "Crash", Cacheable = false)]
public sealed class Save : Component<Save.Inputs, Save.Settings, Save.Outputs>
{
    /// <param name="Texts">The texts.</param>
    public sealed record Inputs(IAsyncEnumerable<string> Texts);

    /// <param name="Count">How many there were.</param>
    public sealed record Outputs(int Count);

    public sealed record Settings
    {
        /// <summary>Name of the file.</summary>
        public string File { get; init; } = "";
    }

    /// <inheritdoc/>
    public override async ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken)
    {
        var path = Path.Combine(Place.Folder, settings.File);
        var count = 0;
        await using (var writer = new StreamWriter(path + ".part"))
        {
            await foreach (var text in inputs.Texts.WithCancellation(cancellationToken))
            {
                await writer.WriteLineAsync(text);
                count++;
            }
        }

        File.Move(path + ".part", path, overwrite: true);
        Place.Note("saved.log", settings.File);
        Place.Say($"saved {settings.File}");
        return new(count);
    }
}
