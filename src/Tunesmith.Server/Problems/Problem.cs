using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Tunesmith.Flows;

namespace Tunesmith.Server.Problems;

/// <summary>Answers of the form <c>application/problem+json</c>, with a code that has a page.</summary>
internal static class Problem
{
    public static ProblemHttpResult Of(HttpContext? context, int status, string code, string sentence) => Of(context, status, new TunesmithException(code, sentence));

    public static ProblemHttpResult Of(HttpContext? context, int status, TunesmithException problem)
    {
        var details = new ProblemDetails { Status = status, Title = TitleOf(status), Detail = problem.Message, Type = DocsOf(problem.Code) };
        details.Extensions["code"] = problem.Code;
        details.Extensions["docs"] = DocsOf(problem.Code);
        details.Extensions["traceId"] = TraceOf(context);
        if (problem.Findings.Count > 0)
        {
            details.Extensions["findings"] = problem.Findings;
        }

        return TypedResults.Problem(details);
    }

    public static ProblemHttpResult Missing(string what) => Of(null, StatusCodes.Status404NotFound, "TS8404", $"There is no {what}. It was removed, or the address is wrong.");

    public static ProblemHttpResult Stale<T>(string what, T current)
    {
        var details = Of(null, StatusCodes.Status412PreconditionFailed, "TS8412", $"{what} was changed by somebody else meanwhile. Compare with the state that is kept now, and save again.");
        details.ProblemDetails.Extensions["current"] = current;
        return details;
    }

    public static ProblemHttpResult NeedsStamp() => Of(null, StatusCodes.Status428PreconditionRequired, "TS8428", "The header If-Match is missing. Send the stamp that you have read, so that nobody's work is overwritten.");

    /// <summary>The page of a code, which this server shows.</summary>
    public static string DocsOf(string code) => $"/docs/findings/{code}";

    public static string? TraceOf(HttpContext? context) => System.Diagnostics.Activity.Current?.Id ?? context?.TraceIdentifier;

    public static int StatusOf(TunesmithException problem) => problem.Code switch
    {
        "TS8003" or "TS8006" or "TS8403" or "TS8409" or "TS2011" or "TS8404" or "TS1201" or "TS3001" or "TS7101" => StatusCodes.Status404NotFound,
        "TS8001" or "TS8002" => StatusCodes.Status503ServiceUnavailable,
        _ => problem.Transient ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status400BadRequest,
    };

    private static string TitleOf(int status) => Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status);
}
