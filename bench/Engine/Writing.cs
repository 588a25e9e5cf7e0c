using System.Buffers;
using System.Text.Json;
using Tunesmith.Flows;

namespace Tunesmith.Bench.Engine;

/// <summary>Writing chunks as JSON lines, beside the general JSON writer.</summary>
internal static class Writing
{
    private const int Chunks = 20_000;

    private static readonly (string Name, string Line)[] Languages =
    [
        ("English", "The lessee shall pay rent on the first day of each month, in advance."),
        ("Chinese", "租期内房东不能单方面涨租。合同约定了调整方法的，按约定执行；没有约定的，需要双方书面同意。租客应当及时通知房东。"),
    ];

    public static async Task<bool> RunAsync()
    {
        foreach (var (name, line) in Languages)
        {
            var text = string.Join('\n', Enumerable.Repeat(line, 14));
            var chunk = new Document(text, new Dictionary<string, string> { ["source"] = "input.txt" }) { Offset = 1 };
            var fast = await MeasureAsync(chunk, FlowJson.Items);
            var general = await MeasureAsync(chunk, FlowJson.Options);
            Console.WriteLine($"JSON lines of {text.Length} characters, {name}: {fast:F2} µs CPU each, {general:F2} µs with the general writer ({general / fast:F1}×)");
        }

        return true;
    }

    private static async Task<double> MeasureAsync(Document chunk, JsonSerializerOptions options)
    {
        var buffer = new ArrayBufferWriter<byte>(1 << 20);
        await using var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = options.Encoder, SkipValidation = true });
        var measured = await Measured.OfAsync(1, () =>
        {
            for (var at = 0; at < Chunks; at++)
            {
                buffer.ResetWrittenCount();
                writer.Reset(buffer);
                JsonSerializer.Serialize(writer, chunk, options);
                writer.Flush();
            }

            return Task.CompletedTask;
        });
        return measured.CpuMicroseconds / Chunks;
    }
}
