using System.Globalization;
using Tunesmith.Flows;

namespace Tunesmith.Backends.Python;

/// <summary>The folder of one job on the machine that trains: script, data, output, and the marks by which it is found again.</summary>
internal sealed class JobFolder(Shell shell, string path)
{
    // The lock is taken by the run itself: whoever starts it a second time starts nothing.
    private const string Run = """
        cd "$(dirname "$0")" || exit 1
        mkdir run.lock 2>/dev/null || exit 0
        echo $$ > pid
        sh command.sh > stdout.log 2> stderr.log &
        child=$!
        trap 'kill -TERM $child 2>/dev/null' TERM INT
        wait $child; code=$?
        while kill -0 $child 2>/dev/null; do wait $child; code=$?; done
        echo $code > rc.tmp && mv rc.tmp rc
        """;

    public string Path => path;

    private string Quoted => Shell.Quote(path);

    public async Task<bool> IsStartedAsync(CancellationToken cancellationToken) =>
        (await shell.RunAsync($"test -d {Quoted}/run.lock", null, null, cancellationToken)).Code == 0;

    public async Task<bool> ExistsAsync(CancellationToken cancellationToken) => (await shell.RunAsync($"test -d {Quoted}", null, null, cancellationToken)).Code == 0;

    public async Task PutAsync(string name, Stream content, CancellationToken cancellationToken)
    {
        var target = Shell.Quote($"{path}/{name}");
        await NeedAsync($"mkdir -p \"$(dirname {target})\" && cat > {target}.part && mv {target}.part {target}", content, cancellationToken);
    }

    public async Task StartAsync(string command, CancellationToken cancellationToken)
    {
        await PutTextAsync("command.sh", command, cancellationToken);
        await PutTextAsync("run.sh", Run.ReplaceLineEndings("\n"), cancellationToken);
        await NeedAsync($"cd {Quoted} && (setsid nohup sh {Quoted}/run.sh > /dev/null 2>&1 < /dev/null &)", null, cancellationToken);
    }

    public async Task PutTextAsync(string name, string text, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text));
        await PutAsync(name, content, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => NeedAsync(
        $"cd {Quoted} && {{ test -f rc || {{ mkdir -p out && touch out/STOP; test -f pid && kill -TERM \"$(cat pid)\" 2>/dev/null; true; }}; }}", null, cancellationToken);

    /// <summary>New bytes of the events after an offset, with whether the run is over.</summary>
    public async Task<JobGlimpse> LookAsync(long offset, CancellationToken cancellationToken)
    {
        var script = $"""
            cd {Quoted} || exit 9
            if [ -f rc ]; then echo "over $(cat rc) $(stat -c %Y rc)"
            elif [ -f pid ] && kill -0 "$(cat pid)" 2>/dev/null; then echo "runs 0 0"
            elif [ -f pid ]; then echo "gone 0 $(stat -c %Y out/events.jsonl 2>/dev/null || stat -c %Y pid)"
            else echo "waits 0 0"; fi
            test -f out/events.jsonl && tail -c +{(offset + 1).ToString(CultureInfo.InvariantCulture)} out/events.jsonl
            true
            """.ReplaceLineEndings("\n");
        var answer = await shell.RunAsync(script, null, null, cancellationToken);
        if (answer.Code != 0)
        {
            throw Broken(answer);
        }

        var (head, rest) = answer.Output.IndexOf('\n', StringComparison.Ordinal) is >= 0 and var end ? (answer.Output[..end], answer.Output[(end + 1)..]) : (answer.Output, "");
        var words = head.Split(' ');
        return new(words[0], int.Parse(words[1], CultureInfo.InvariantCulture), DateTimeOffset.FromUnixTimeSeconds(long.Parse(words[2], CultureInfo.InvariantCulture)), rest);
    }

    public async Task<string> TailAsync(string file, CancellationToken cancellationToken) =>
        (await shell.RunAsync($"tail -n 8 {Shell.Quote($"{path}/{file}")} 2>/dev/null", null, null, cancellationToken)).Output.Trim();

    /// <summary>Files of the result with their hashes, in ordinal order of name.</summary>
    public async Task<IReadOnlyList<(string Name, string Sha256, string File)>> ResultAsync(string folder, CancellationToken cancellationToken)
    {
        var answer = await NeedAsync($"cd {Quoted}/out/{Shell.Quote(folder)} && find . -type f -exec sha256sum {{}} +", null, cancellationToken);
        return [.. answer.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => (Name: line[66..].TrimStart('*')[2..], Hash: line[..64]))
            .Select(file => (file.Name, file.Hash, $"{path}/out/{folder}/{file.Name}"))
            .OrderBy(file => file.Name, StringComparer.Ordinal)];
    }

    public async ValueTask<Stream> OpenAsync(string file, CancellationToken cancellationToken)
    {
        var copy = new FileStream(System.IO.Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        var answer = await shell.RunAsync($"cat {Shell.Quote(file)}", null, copy, cancellationToken);
        if (answer.Code != 0)
        {
            await copy.DisposeAsync();
            throw Broken(answer);
        }

        copy.Position = 0;
        return copy;
    }

    private async Task<ShellAnswer> NeedAsync(string script, Stream? input, CancellationToken cancellationToken)
    {
        var answer = await shell.RunAsync(script, input, null, cancellationToken);
        return answer.Code == 0 ? answer : throw Broken(answer);
    }

    // 255 is ssh's own: the machine could not be reached, which may pass.
    private TunesmithException Broken(ShellAnswer answer) => answer.Code == 255
        ? new("TS6201", $"The machine could not be reached: {answer.Complaint}") { Transient = true }
        : new("TS6204", $"The folder of the job ({path}) cannot be used: {answer.Complaint} (code {answer.Code}).");
}
