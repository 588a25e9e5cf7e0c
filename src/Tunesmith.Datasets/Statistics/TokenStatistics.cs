namespace Tunesmith.Datasets;

/// <summary>What a model reads and learns of a split.</summary>
/// <param name="Model">The model whose tokenizer and template were used.</param>
/// <param name="TemplateHash">Hash of the chat template.</param>
/// <param name="Tokens">All tokens.</param>
/// <param name="LearnedTokens">Tokens that are labels.</param>
/// <param name="Lengths">Tokens a sample.</param>
/// <param name="FirstLearned">Tokens before the first learned one; a sample cut to this length or less teaches nothing. Samples that learn nothing are not in it.</param>
/// <param name="NothingLearned">Samples without a learned token.</param>
/// <param name="EndTokenAppended">Samples whose render ends without an end token (TE02).</param>
/// <param name="SamplesNotLocated">Samples with an assistant turn that could not be located in the render (TE06).</param>
/// <param name="TurnsNotLocated">Such turns.</param>
/// <param name="Refused">Samples that the template refuses.</param>
/// <param name="RefusedBecause">The first refusal's message; null when there is none.</param>
/// <param name="LargestId">Largest token id met, to compare with the rows of the embedding (TE08).</param>
public sealed record TokenStatistics(
    string Model,
    string TemplateHash,
    long Tokens,
    long LearnedTokens,
    Lengths Lengths,
    Lengths FirstLearned,
    long NothingLearned,
    long EndTokenAppended,
    long SamplesNotLocated,
    long TurnsNotLocated,
    long Refused,
    string? RefusedBecause,
    int LargestId)
{
    /// <summary>Samples whose learned tokens hold no end token, not even an appended one: the model has none that is known (TE02).</summary>
    public long WithoutEnd { get; init; }

    /// <summary>Samples that begin with the same unlearned token twice, such as a start token from the template and one from the tokenizer (TE05).</summary>
    public long DoubledStarts { get; init; }

    /// <summary>Samples that, cut at the end to this length, keep no learned token.</summary>
    public long LearnNothingWhenCutTo(int maxLength) => FirstLearned.CountOver(maxLength - 1);
}
