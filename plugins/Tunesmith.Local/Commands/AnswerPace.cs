using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Tunesmith.Local;

/// <summary>How long an answer took and how many tokens it had, as the model counts them.</summary>
internal sealed class AnswerPace(TimeProvider time)
{
    private readonly long _asked = time.GetTimestamp();
    private TimeSpan? _first;
    private UsageDetails? _usage;
    private ChatFinishReason? _end;

    public void Take(ChatResponseUpdate update)
    {
        _first ??= update.Text.Length > 0 ? time.GetElapsedTime(_asked) : null;
        _usage = update.Contents.OfType<UsageContent>().LastOrDefault()?.Details ?? _usage;
        _end = update.FinishReason ?? _end;
    }

    /// <summary>One line: for a person, or as JSON for a program.</summary>
    public string Text(bool interactive)
    {
        var seconds = time.GetElapsedTime(_asked).TotalSeconds;
        var rate = _usage?.OutputTokenCount is { } made && seconds > 0 ? made / seconds : (double?)null;
        return interactive
            ? string.Join(", ", Parts(seconds, rate))
            : JsonSerializer.Serialize(
                new { tokensIn = _usage?.InputTokenCount, tokensOut = _usage?.OutputTokenCount, seconds, secondsToFirst = _first?.TotalSeconds, tokensPerSecond = rate, end = _end?.Value }, JsonSerializerOptions.Web);
    }

    private IEnumerable<string> Parts(double seconds, double? rate)
    {
        if (_usage is { InputTokenCount: { } read, OutputTokenCount: { } made })
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{read} tokens read, {made} written");
        }

        yield return string.Create(CultureInfo.InvariantCulture, $"{seconds:0.00} s");
        if (_first is { } first)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"first word after {first.TotalSeconds:0.00} s");
        }

        if (rate is { } pace)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{pace:0} tokens/s");
        }

        if (_end == ChatFinishReason.Length)
        {
            yield return "cut off at its longest length";
        }
    }
}
