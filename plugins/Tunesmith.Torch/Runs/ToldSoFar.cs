using System.Text.Json;
using Tunesmith.Training;

namespace Tunesmith.Torch;

/// <summary>What a killed worker of the same job has told already. The one that goes on from a checkpoint takes those steps again, bit for bit, and tells none of them twice.</summary>
internal sealed class ToldSoFar
{
    private readonly HashSet<string> _samples = [];
    private int _loss, _validation = -1, _sampled = -1;

    public bool Started { get; private set; }

    public static ToldSoFar In(string path)
    {
        var told = new ToldSoFar();
        foreach (var line in File.Exists(path) ? File.ReadLines(path) : [])
            told.Add(JsonSerializer.Deserialize<TrainingEvent>(line, TrainingJson.Line)!);
        return told;
    }

    public bool Has(int step, IReadOnlyDictionary<string, double> metrics) => step <= (IsValidation(metrics) ? _validation : _loss);

    public bool Has(int step, string prompt) => step < _sampled || (step == _sampled && _samples.Contains(prompt));

    private void Add(TrainingEvent item)
    {
        switch (item)
        {
            case TrainingEvent.Started:
                Started = true;
                break;
            case TrainingEvent.Measured measured when IsValidation(measured.Metrics):
                _validation = Math.Max(_validation, measured.Step);
                break;
            case TrainingEvent.Measured measured:
                _loss = Math.Max(_loss, measured.Step);
                break;
            case TrainingEvent.Sampled sampled:
                if (sampled.Step > _sampled)
                    _samples.Clear();
                _sampled = Math.Max(_sampled, sampled.Step);
                _samples.Add(sampled.Prompt);
                break;
        }
    }

    private static bool IsValidation(IReadOnlyDictionary<string, double> metrics) => metrics.ContainsKey("validation.loss") || metrics.ContainsKey("validation.perplexity");
}
