using System.Text.Json;
using Tunesmith.Datasets;
using Tunesmith.Flows;
using Tunesmith.Local;
using Tunesmith.Testing.Folders;
using Tunesmith.Training;
using Tunesmith.Training.Embedded;

namespace Tunesmith.Torch.Tests;

/// <summary>A job on the tiny base, in a folder of its own that is gone after the test.</summary>
internal sealed class TinyJob : IDisposable
{
    private static readonly string[] Things = ["card", "order", "parcel", "invoice", "ticket", "room", "refund", "account"];
    private static readonly string[] Ways = ["How do I cancel my {0}?", "Where is my {0}?", "I lost my {0}.", "Is the {0} free?", "请问怎么取消{0}?"];
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tunesmith-torch-test-");

    public TinyJob(PlanMethod method, PlanTrainer trainer, int samples = 40, int validation = 8)
    {
        Folder = _folder.FullName;
        Base = TinyBase.Write(Path.Combine(Folder, "base"));
        var all = Enumerable.Range(0, samples + validation).Select(Sample).ToList();
        Plan = new TrainingPlan
        {
            Name = "tiny", Data = new PlanData { Train = "train.jsonl", ValidationShare = 0 }, Base = new PlanBase { Model = "tiny" }, Method = method, Trainer = trainer,
        };
        File.WriteAllLines(TrainFile, all.Take(samples).Select(SampleJson.ToText));
        if (validation > 0)
        {
            File.WriteAllLines(ValidationFile = Path.Combine(Folder, "validation.jsonl"), all.Skip(samples).Select(SampleJson.ToText));
        }
    }

    public string Folder { get; }

    public string Base { get; }

    public TrainingPlan Plan { get; }

    public string TrainFile => Path.Combine(Folder, "train.jsonl");

    public string? ValidationFile { get; }

    public TrainingSubmission Submission(Guid key, EmbeddedSettings? settings = null, string? resumeFrom = null) =>
        new(key, Plan, TrainFile, ValidationFile, Base, settings ?? new EmbeddedSettings { Threads = 1 }, resumeFrom, new Dictionary<string, string>());

    /// <summary>Writes a submission into a folder, for a worker that is run directly.</summary>
    public string WriteSubmission(string name, EmbeddedSettings? settings = null, TrainingPlan? plan = null, string? resumeFrom = null)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Folder, name)).FullName;
        var path = Path.Combine(folder, "submission.json");
        File.WriteAllText(path, JsonSerializer.Serialize(Submission(Guid.Empty, settings, resumeFrom) with { Plan = plan ?? Plan }, TrainingJson.File));
        return path;
    }

    /// <summary>Puts weights into the base that make every loss no number.</summary>
    public void SpoilBase()
    {
        List<(string, IReadOnlyList<long>, float[])> tensors;
        using (var source = SafeTensorsFolder.Open(Base))
        {
            tensors = [.. source.Tensors.Values.Select(tensor => (tensor.Name, tensor.Shape, source.Singles(tensor.Name)))];
        }

        Array.Fill(tensors.Single(tensor => tensor.Item1 == "model.norm.weight").Item3, float.NaN);
        SafeTensorsWriter.Save(Path.Combine(Base, "model.safetensors"), tensors, TensorKind.F32);
    }

    public void Dispose() => ScratchFolder.Remove(_folder.FullName);

    private static Sample Sample(int number)
    {
        var thing = Things[number % Things.Length];
        var question = string.Format(Ways[number % Ways.Length], thing) + new string('!', number % 7);
        return new Sample(
            [new ChatTurn("user", question), new ChatTurn("assistant", $"Open the page of your {thing} and press button {number % 3}.")],
            new Dictionary<string, string>(), new Provenance(SampleHash.OfText(question)));
    }
}
