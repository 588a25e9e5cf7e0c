using Tunesmith.Flows;

namespace Tunesmith.Datasets;

/// <summary>Gathers what a model reads and learns, through the very mask that trainers use.</summary>
internal sealed class TokenCounter(ModelLanguage language, bool answersOnly)
{
    private readonly LengthCounter _lengths = new(), _firsts = new();
    private long _tokens, _learned, _nothing, _appended, _samplesNotLocated, _turnsNotLocated, _refused, _endless, _doubled;
    private string? _refusal;
    private int _largest = -1;

    public void Add(Sample sample)
    {
        MaskedSample masked;
        try
        {
            masked = LabelMask.Of(sample, language, answersOnly);
        }
        catch (TunesmithException refusal)
        {
            _refused++;
            _refusal ??= refusal.Message;
            return;
        }

        _lengths.Add(masked.Tokens.Count);
        _tokens += masked.Tokens.Count;
        _learned += masked.LearnedTokens;
        _appended += masked.EndTokenAppended ? 1 : 0;
        _turnsNotLocated += masked.TurnsNotLocated;
        _samplesNotLocated += masked.TurnsNotLocated > 0 ? 1 : 0;
        _endless += masked.LearnedTokens > 0 && language.EndTokens.Count == 0 ? 1 : 0;
        _doubled += masked.Tokens is [var first, var second, ..] && first == second && !masked.Learned[0] && !masked.Learned[1] ? 1 : 0;
        AddFirst(masked);
        foreach (var token in masked.Tokens)
        {
            _largest = Math.Max(_largest, token);
        }
    }

    public TokenStatistics Statistics() => new(
        language.Model, language.Template.Hash, _tokens, _learned, _lengths.Lengths(), _firsts.Lengths(), _nothing, _appended,
        _samplesNotLocated, _turnsNotLocated, _refused, _refusal, _largest) { WithoutEnd = _endless, DoubledStarts = _doubled };

    private void AddFirst(MaskedSample masked)
    {
        for (var i = 0; i < masked.Learned.Count; i++)
        {
            if (masked.Learned[i])
            {
                _firsts.Add(i);
                return;
            }
        }

        _nothing++;
    }
}
