namespace Tunesmith.Components.Data.Pairs;

/// <summary>A question and its answer, found in a text.</summary>
/// <param name="Question">The question, as one line.</param>
/// <param name="Answer">The answer.</param>
/// <param name="Start">Where the answer starts in the text, in UTF-16 units.</param>
internal sealed record QuestionPair(string Question, string Answer, int Start);
