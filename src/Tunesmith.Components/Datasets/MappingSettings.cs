using Tunesmith.Datasets;
using Tunesmith.Flows;

namespace Tunesmith.Components.Datasets;

/// <summary>How fields become samples.</summary>
public abstract record MappingSettings
{
    /// <summary>What the fields mean; empty finds it out from the first rows.</summary>
    public SampleShape? Shape { get; init; }

    /// <summary>Field with the question or instruction; empty to find it.</summary>
    [ShownWhen(nameof(Shape), SampleShape.Alpaca, SampleShape.PromptCompletion)]
    public string Question { get; init; } = "";

    /// <summary>Field with the answer; empty to find it.</summary>
    [ShownWhen(nameof(Shape), SampleShape.Alpaca, SampleShape.PromptCompletion)]
    public string Answer { get; init; } = "";

    /// <summary>Field with what belongs to the question; it is put below it.</summary>
    [ShownWhen(nameof(Shape), SampleShape.Alpaca, SampleShape.PromptCompletion)]
    public string Context { get; init; } = "";

    /// <summary>Field with the list of messages; empty to find it.</summary>
    [ShownWhen(nameof(Shape), SampleShape.Messages, SampleShape.ShareGpt)]
    public string Conversation { get; init; } = "";

    /// <summary>Field with the text; empty to find it.</summary>
    [ShownWhen(nameof(Shape), SampleShape.Text)]
    public string Text { get; init; } = "";

    /// <summary>Field that names the source document, whose samples stay together when they are split.</summary>
    [Advanced]
    public string Source { get; init; } = "";

    /// <summary>System message for samples that have none; empty adds none.</summary>
    [Multiline]
    public string SystemPrompt { get; init; } = "";

    /// <summary>Keeps the other fields as metadata.</summary>
    [Advanced]
    public bool KeepOthers { get; init; } = true;
}
