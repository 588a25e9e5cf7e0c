using System.Buffers;
using System.Text.Json;
using Tunesmith.Datasets;
using Tunesmith.Flows;

namespace Tunesmith.Components.Files.Writing;

internal sealed class JsonLinesWriter(Stream stream) : IItemWriter
{
    private const int BlockSize = 128 * 1024;
    private ArrayBufferWriter<byte> _block = new(BlockSize * 2);
    private ArrayBufferWriter<byte> _written = new(BlockSize * 2);
    private readonly JsonText _text = new();
    private Task _writing = Task.CompletedTask;
    private readonly Utf8JsonWriter _json = new(Stream.Null, new JsonWriterOptions { Encoder = FlowJson.Items.Encoder, SkipValidation = true });

    public ValueTask WriteAsync(object item, CancellationToken cancellationToken)
    {
        Append(item);
        return _block.WrittenCount < BlockSize ? ValueTask.CompletedTask : HandOverAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await HandOverAsync(CancellationToken.None);
        await _writing;
        await _json.DisposeAsync();
    }

    // One block is written while the next is filled.
    private async ValueTask HandOverAsync(CancellationToken cancellationToken)
    {
        await _writing;
        (_block, _written) = (_written, _block);
        _block.ResetWrittenCount();
        _writing = stream.WriteAsync(_written.WrittenMemory, cancellationToken).AsTask();
    }

    private void Append(object item)
    {
        if (item is Sample sample)
        {
            SampleJson.WriteTo(_block, sample);
        }
        else if (item is Document document)
        {
            _text.Write(_block, document);
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
