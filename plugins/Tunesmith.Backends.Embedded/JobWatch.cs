using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace Tunesmith.Training.Embedded;

/// <summary>
/// Reads the story that a worker writes, from any event on. A worker that died without a last word gets one here, the same however often it is asked.
/// One that vanished together with the shell around it was not at fault: the machine went down, or everything was killed. It is started again and goes on.
/// </summary>
internal sealed class JobWatch(JobFolder folder, TimeProvider time, Action start)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan ComingUp = TimeSpan.FromSeconds(60);
    private long _read;

    public async IAsyncEnumerable<TrainingEvent> FromAsync(long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var last = 0L;
        while (true)
        {
            // Asked before reading: whatever a worker said before it died is then in the file.
            var gone = Gone();
            foreach (var item in Read())
            {
                last = item.Sequence;
                if (item.Sequence > after)
                {
                    yield return item;
                }

                if (item.IsEnd)
                {
                    yield break;
                }
            }

            if (gone && folder.Exit() is null && folder.TryNoteRestart())
            {
                start();
            }
            else if (gone)
            {
                if (last + 1 > after)
                {
                    yield return Death(last + 1);
                }

                yield break;
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    private bool Gone() =>
        folder.Exit() is not null || (folder.Marked ? !folder.Lives() : time.GetUtcNow() - folder.LastSign() > ComingUp);

    private List<TrainingEvent> Read()
    {
        List<TrainingEvent> items = [];
        if (!File.Exists(folder.Events))
        {
            return items;
        }

        using var file = new FileStream(folder.Events, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        file.Position = _read;
        using var memory = new MemoryStream();
        file.CopyTo(memory);
        var bytes = memory.GetBuffer().AsSpan(0, (int)memory.Length);
        // Only whole lines; the rest comes next time.
        for (int end; (end = bytes.IndexOf((byte)'\n')) >= 0; bytes = bytes[(end + 1)..])
        {
            items.Add(JsonSerializer.Deserialize<TrainingEvent>(Encoding.UTF8.GetString(bytes[..end]), TrainingJson.Line)!);
            _read += end + 1;
        }

        return items;
    }

    private TrainingEvent.Failed Death(long sequence)
    {
        var exit = folder.Exit();
        var (how, hint) = exit?.Code switch
        {
            137 or 9 => ("was killed", "The system kills a process when memory runs out. Lower the micro batch or the longest length, set a memory limit, or choose a smaller base."),
            134 or 6 => ("ended by itself after an error in libtorch", "Go on from the last checkpoint. If it happens again, report it with the job's worker.log."),
            139 or 11 => ("crashed", "Go on from the last checkpoint. If it happens again, report it with the job's worker.log."),
            _ => ("has gone", "Go on from the last checkpoint."),
        };
        var code = exit is { Code: var number } ? $" (exit code {number})" : "";
        var words = folder.LastWords() is { Length: > 0 } text ? $" It last said: {text}" : "";
        return new("worker_died", $"The training worker {how}{code}.{words}", hint) { Sequence = sequence, At = exit?.At ?? folder.LastSign() };
    }
}
