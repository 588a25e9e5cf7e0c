using System.Text.Json.Serialization;

namespace Tunesmith.Datasets;

/// <summary>What the fields of a row mean.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SampleShape>))]
public enum SampleShape
{
    /// <summary>A list of <c>{role, content}</c>, as OpenAI's fine-tuning files have it.</summary>
    [JsonStringEnumMemberName("messages")] Messages,

    /// <summary>A list of <c>{from, value}</c>, as ShareGPT files have it.</summary>
    [JsonStringEnumMemberName("sharegpt")] ShareGpt,

    /// <summary><c>instruction</c>, optional <c>input</c>, <c>output</c>, optional <c>system</c> and <c>history</c>.</summary>
    [JsonStringEnumMemberName("alpaca")] Alpaca,

    /// <summary>A question and an answer under any names: <c>prompt</c> and <c>completion</c>, <c>question</c> and <c>answer</c> …</summary>
    [JsonStringEnumMemberName("prompt-completion")] PromptCompletion,

    /// <summary>A text for continued pre-training.</summary>
    [JsonStringEnumMemberName("text")] Text,
}
