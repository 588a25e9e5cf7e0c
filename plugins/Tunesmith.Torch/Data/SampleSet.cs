using Tunesmith.Datasets;
using Tunesmith.Flows;
using Tunesmith.Training;

namespace Tunesmith.Torch;

/// <summary>Samples as token ids with their label masks, and what was left out.</summary>
internal sealed class SampleSet
{
    private readonly List<Encoded> _encoded = [];
    private readonly List<Sample> _samples = [];

    public IReadOnlyList<Encoded> Encoded => _encoded;

    public IReadOnlyList<Sample> Samples => _samples;

    public int Dropped { get; private set; }

    public int Cut { get; private set; }

    public int WithoutAnswer { get; private set; }

    public int TurnsNotLocated { get; private set; }

    public int EndTokensAppended { get; private set; }

    public long Tokens => _encoded.Sum(sample => (long)sample.Ids.Length);

    public long Learned => _encoded.Sum(sample => (long)sample.LearnedCount);

    public void Add(Sample sample, ModelLanguage language, PlanTrainer trainer)
    {
        var masked = LabelMask.Of(sample, language, trainer.AnswersOnly);
        var (ids, learned) = (masked.Tokens.ToArray(), masked.Learned.ToArray());
        TurnsNotLocated += masked.TurnsNotLocated;
        EndTokensAppended += masked.EndTokenAppended ? 1 : 0;
        if (ids.Length > trainer.MaxLength)
        {
            if (trainer.Overlong == OverlongSamples.Drop)
            {
                Dropped++;
                return;
            }

            Cut++;
            (ids, learned) = (ids[..trainer.MaxLength], learned[..trainer.MaxLength]);
        }

        var encoded = new Encoded(ids, learned);
        if (encoded.LearnedCount == 0)
        {
            WithoutAnswer++;
            return;
        }

        _encoded.Add(encoded);
        _samples.Add(sample);
    }
}
