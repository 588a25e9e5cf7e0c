using System.Buffers;
using System.Text.Json;
using Tunesmith.Datasets;
using Tunesmith.Flows;

namespace Tunesmith.Components.Files.Writing;

internal sealed class JsonLinesWriter(Stream stream) : IItemWriter
{
    private const int BlockSize = 64 * 1024;
    private readonly ArrayBufferWriter<byte> _block = new(BlockSize * 2);
    private readonly Utf8JsonWriter _json = new(Stream.Null, new JsonWriterOptions { Encoder = FlowJson.Items.Encoder, SkipValidation = true });

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
        await _json.DisposeAsync();
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
            _json.Reset(_block);
            JsonSerializer.Serialize(_json, item, item.GetType(), FlowJson.Items);
            _json.Flush();
        }

        _block.Write("\n"u8);
    }
}
