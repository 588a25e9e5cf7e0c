using System.Text.Json;
using Tunesmith.Local;

namespace Tunesmith.Torch;

/// <summary>Writes down what a run computes (first weights, the tokens of every step), so that another implementation can compute the same.</summary>
internal sealed class StepRecord(string folder) : IDisposable
{
    private readonly StreamWriter _steps = new(Directory.CreateDirectory(folder) + "/steps.jsonl") { AutoFlush = true, NewLine = "\n" };

    public void Begin(TunedWeights tuned) => ModelFiles.Save(Path.Combine(folder, "first.safetensors"), tuned.All, TensorKind.F32);

    public void Step(IReadOnlyList<Encoded> samples, double learningRate, double loss) => _steps.WriteLine(JsonSerializer.Serialize(new
    {
        learningRate,
        loss,
        samples = samples.Select(sample => new { ids = sample.Ids, learned = sample.Learned.Select(learned => learned ? 1 : 0) }),
    }));

    public void Dispose() => _steps.Dispose();
}
