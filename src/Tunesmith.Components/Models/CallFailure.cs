using Tunesmith.Flows;

namespace Tunesmith.Components.Models;

/// <summary>Why a call of a model failed, and whether it may pass by itself.</summary>
internal sealed record CallFailure(TunesmithException Error, bool MayPass, TimeSpan? RetryAfter)
{
    public static CallFailure Of(Exception error, ModelRef model, int timeoutSeconds) => Known(error) switch
    {
        TunesmithException known => new(known, known.Transient, known.Data[ModelHttp.RetryAfterKey] as TimeSpan?),
        OperationCanceledException => Passing(
            "TS3204", $"The model '{model}' did not answer within {timeoutSeconds} seconds. Allow more time, or choose a faster model.", error),
        HttpRequestException or IOException => Passing(
            "TS3205", $"The model '{model}' could not be reached: {error.Message} Check the address and the network.", error),
        _ => new(new TunesmithException("TS3206", $"The model '{model}' gave no usable answer: {error.Message}", error), MayPass: false, RetryAfter: null),
    };

    /// <summary>The error with how often it was tried. It is final here, so that nobody retries the retries.</summary>
    public TunesmithException After(int failures) =>
        failures <= 1 ? new(Error.Code, Error.Message, Error) : new(Error.Code, $"{Error.Message} Tried {failures} times.", Error);

    private static CallFailure Passing(string code, string message, Exception error) =>
        new(new TunesmithException(code, message, error) { Transient = true }, MayPass: true, RetryAfter: null);

    // Client libraries wrap what the transport throws.
    private static Exception Known(Exception error)
    {
        for (var inner = error; inner is not null; inner = inner.InnerException)
        {
            if (inner is TunesmithException or OperationCanceledException or HttpRequestException)
            {
                return inner;
            }
        }

        return error;
    }
}
