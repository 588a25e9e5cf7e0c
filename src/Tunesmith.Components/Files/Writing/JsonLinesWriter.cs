using System.Buffers;
using System.Text.Json;
using Tunesmith.Datasets;
using Tunesmith.Flows;

namespace Tunesmith.Components.Files.Writing;

internal sealed class JsonLinesWriter(Stream stream) : IItemWriter
{
    private const int BlockSize = 64 * 1024;
    private readonly ArrayBufferWriter<byte> _block = new(BlockSize * 2);

    public async ValueTask WriteAsync(object item, CancellationToken cancellationToken)
    {
        Append(item);
        if (_block.WrittenCount >= BlockSize)
        {
            await stream.WriteAsync(_block.WrittenMemory, cancellationToken);
            _block.ResetWrittenCount();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stream.WriteAsync(_block.WrittenMemory);
        _block.ResetWrittenCount();
    }

    private void Append(object item)
    {
        if (item is Sample sample)
        {
            SampleJson.WriteTo(_block, sample);
        }
        else if (item is Document document)
        {
            JsonText.Write(_block, document);
        }
        else
        {
            using var json = new Utf8JsonWriter(_block, new JsonWriterOptions { Encoder = FlowJson.Options.Encoder });
            JsonSerializer.Serialize(json, item, item.GetType(), FlowJson.Options);
        }

        _block.Write("\n"u8);
    }
}
