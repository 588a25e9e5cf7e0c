using System.Buffers;
using System.Text.Json;
using Tunesmith.Flows;
using Tunesmith.Server.Deployments.Serving;

namespace Tunesmith.Server.Deployments.OpenAi;

/// <summary>Writes answers in OpenAI's form, whole or in chunks.</summary>
internal sealed class CompletionWriter(string id, long created, string model)
{
    private static readonly JsonWriterOptions Options = new() { Encoder = FlowJson.Options.Encoder, SkipValidation = true };

    public void WriteWhole(IBufferWriter<byte> output, ServedAnswer answer)
    {
        using var json = new Utf8JsonWriter(output, Options);
        Start(json, "chat.completion");
        json.WriteStartArray("choices");
        json.WriteStartObject();
        json.WriteNumber("index", 0);
        json.WriteStartObject("message");
        json.WriteString("role", "assistant");
        json.WriteString("content", answer.Text);
        json.WriteNull("refusal");
        json.WriteEndObject();
        json.WriteNull("logprobs");
        json.WriteString("finish_reason", answer.WasCut ? "length" : "stop");
        json.WriteEndObject();
        json.WriteEndArray();
        Usage(json, answer);
        json.WriteEndObject();
    }

    /// <summary>A chunk with text, with the end, or (without either) the first one with the role.</summary>
    public void WriteChunk(IBufferWriter<byte> output, string? text, string? finish)
    {
        output.Write("data: "u8);
        using (var json = new Utf8JsonWriter(output, Options))
        {
            Start(json, "chat.completion.chunk");
            json.WriteStartArray("choices");
            json.WriteStartObject();
            json.WriteNumber("index", 0);
            json.WriteStartObject("delta");
            if (text is null && finish is null)
            {
                json.WriteString("role", "assistant");
                json.WriteString("content", "");
            }
            else if (text is not null)
            {
                json.WriteString("content", text);
            }

            json.WriteEndObject();
            json.WriteNull("logprobs");
            json.WriteString("finish_reason", finish);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.Write("\n\n"u8);
    }

    public void WriteUsage(IBufferWriter<byte> output, ServedAnswer answer)
    {
        output.Write("data: "u8);
        using (var json = new Utf8JsonWriter(output, Options))
        {
            Start(json, "chat.completion.chunk");
            json.WriteStartArray("choices");
            json.WriteEndArray();
            Usage(json, answer);
            json.WriteEndObject();
        }

        output.Write("\n\n"u8);
    }

    private void Start(Utf8JsonWriter json, string kind)
    {
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteString("object", kind);
        json.WriteNumber("created", created);
        json.WriteString("model", model);
    }

    private static void Usage(Utf8JsonWriter json, ServedAnswer answer)
    {
        json.WriteStartObject("usage");
        json.WriteNumber("prompt_tokens", answer.TokensIn);
        json.WriteNumber("completion_tokens", answer.TokensOut);
        json.WriteNumber("total_tokens", answer.TokensIn + answer.TokensOut);
        json.WriteEndObject();
    }
}
