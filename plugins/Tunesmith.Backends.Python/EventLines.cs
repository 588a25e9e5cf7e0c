using System.Text;
using System.Text.Json;
using Tunesmith.Training;

namespace Tunesmith.Backends.Python;

/// <summary>Cuts the growing text of events into events; a line that is still being written waits for its end.</summary>
internal sealed class EventLines
{
    /// <summary>Bytes that were taken so far.</summary>
    public long Offset { get; private set; }

    /// <summary>Number of the last event.</summary>
    public long Last { get; private set; }

    /// <summary>Whether an ending came.</summary>
    public bool Ended { get; private set; }

    public IEnumerable<TrainingEvent> Take(string news)
    {
        var whole = news.LastIndexOf('\n') + 1;
        Offset += Encoding.UTF8.GetByteCount(news.AsSpan(0, whole));
        foreach (var line in news[..whole].Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var item = JsonSerializer.Deserialize<TrainingEvent>(line, TrainingJson.Line)!;
            (Last, Ended) = (item.Sequence, Ended || item.IsEnd);
            yield return item;
        }
    }
}
