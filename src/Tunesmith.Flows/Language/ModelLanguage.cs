namespace Tunesmith.Flows;

/// <summary>How a model reads text: its tokenizer, chat template and the tokens that end an answer.</summary>
/// <param name="Model">The model it belongs to.</param>
/// <param name="Tokenizer">Its tokenizer.</param>
/// <param name="Template">Its chat template, or the plain one for a base without.</param>
/// <param name="EndTokens">Ids that end an answer, the tokenizer's and the generation settings'.</param>
/// <param name="ContextLength">Longest sequence, in tokens.</param>
public sealed record ModelLanguage(
    string Model, ITokenizer Tokenizer, IChatTemplate Template, IReadOnlyList<int> EndTokens, int ContextLength);
