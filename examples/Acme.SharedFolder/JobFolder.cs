using System.Text;
using System.Text.Json;
using Tunesmith.Training;

namespace Acme.SharedFolder;

/// <summary>The folder of one job: what goes to the machine, and what comes back.</summary>
internal sealed class JobFolder(string path)
{
    // The machine begins when this file is there, so it is written last.
    public string Ready => Path.Combine(path, "READY");

    public bool Exists => File.Exists(Ready);

    public IEnumerable<string> Result => from name in (string[])["adapter", "model"]
                                         let folder = Path.Combine(path, "out", name)
                                         where Directory.Exists(folder)
                                         from file in Directory.GetFiles(folder).Order(StringComparer.Ordinal)
                                         select file;

    public async Task PutAsync(TrainingSubmission submission, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(path);
        await File.WriteAllTextAsync(Path.Combine(path, "plan.json"), PlanReader.Write(submission.Plan), cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(path, "train.py"), PythonScript.Of(submission.Plan, new(null, null, null)), cancellationToken);
        File.Copy(submission.TrainFile, Path.Combine(path, "train.jsonl"), overwrite: true);
        File.Copy(submission.ValidationFile ?? submission.TrainFile, Path.Combine(path, "validation.jsonl"), overwrite: true);
        await File.WriteAllTextAsync(Ready, "", cancellationToken);
    }

    public void AskToStop() => File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(path, "out")).FullName, "STOP"), "");

    /// <summary>Whole lines after an offset, as events; half a line waits for its end.</summary>
    public (IReadOnlyList<TrainingEvent> Events, long Offset) Read(long offset)
    {
        var file = Path.Combine(path, "out", "events.jsonl");
        if (!File.Exists(file))
        {
            return ([], offset);
        }

        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        stream.Position = offset;
        using var news = new MemoryStream();
        stream.CopyTo(news);
        var whole = news.GetBuffer().AsSpan(0, (int)news.Length);
        whole = whole[..(whole.LastIndexOf((byte)'\n') + 1)];
        var lines = Encoding.UTF8.GetString(whole).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return ([.. lines.Select(line => JsonSerializer.Deserialize<TrainingEvent>(line, TrainingJson.Line)!)], offset + whole.Length);
    }
}
