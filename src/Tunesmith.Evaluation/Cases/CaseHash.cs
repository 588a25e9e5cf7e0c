using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Tunesmith.Evaluation;

/// <summary>The identity of a case: SHA-256 of what is asked and what is accepted. Its id and metadata do not count.</summary>
public static class CaseHash
{
    /// <summary>Hash of a case, lower-case hex.</summary>
    public static string Of(EvaluationCase one) => OfText(JsonSerializer.Serialize(
        new { conversation = one.Conversation, accepted = one.Accepted }, JsonSerializerOptions.Web));

    /// <summary>Hash of cases in their order, lower-case hex.</summary>
    public static string Of(IEnumerable<EvaluationCase> cases) => OfText(string.Join('\n', cases.Select(Of)));

    internal static string OfText(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
