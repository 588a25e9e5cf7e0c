namespace Tunesmith.Datasets;

/// <summary>Which column is what. Data: a person can correct the proposal and it is stored with the dataset.</summary>
public sealed record SampleMapping
{
    /// <summary>What the fields mean together.</summary>
    public required SampleShape Shape { get; init; }

    /// <summary>Column with the list of messages; for the shapes messages and sharegpt.</summary>
    public string? Conversation { get; init; }

    /// <summary>Column with the question or instruction; for alpaca and prompt-completion.</summary>
    public string? Question { get; init; }

    /// <summary>Column with what belongs to the question (alpaca's <c>input</c>); put below it after a blank line.</summary>
    public string? Context { get; init; }

    /// <summary>Column with the answer; for alpaca and prompt-completion.</summary>
    public string? Answer { get; init; }

    /// <summary>Column with earlier question-and-answer pairs; for alpaca.</summary>
    public string? History { get; init; }

    /// <summary>Column with the system prompt.</summary>
    public string? System { get; init; }

    /// <summary>Column with the text; for the shape text.</summary>
    public string? Text { get; init; }

    /// <summary>Column that names the source document: rows with the same value stay in the same split.</summary>
    public string? Source { get; init; }

    /// <summary>System prompt for rows that have none; null adds none.</summary>
    public string? SystemPrompt { get; init; }

    /// <summary>Whether other columns with text, numbers or flags are kept as metadata.</summary>
    public bool KeepOthers { get; init; } = true;
}
