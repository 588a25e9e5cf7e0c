using System.Text;
using Tunesmith.Components.Data;
using Tunesmith.Datasets;
using Tunesmith.Flows;

namespace Tunesmith.Components.Files.Writing;

internal sealed class MarkdownWriter(Stream stream) : IItemWriter
{
    private readonly StreamWriter _text = new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 64 * 1024, leaveOpen: true) { NewLine = "\n" };
    private long _count;

    public async ValueTask WriteAsync(object item, CancellationToken cancellationToken)
    {
        _count++;
        await _text.WriteAsync(Section(item).AsMemory(), cancellationToken);
    }

    public ValueTask DisposeAsync() => _text.DisposeAsync();

    private string Section(object item) => item switch
    {
        Sample sample => $"## {_count}\n\n{string.Join("\n\n", sample.Messages.Select(turn => $"**{turn.Role}**\n\n{turn.Content}"))}\n\n",
        Document document => $"## {_count}{Source(document)}\n\n{document.Text}\n\n",
        _ => $"## {_count}\n\n{ItemText.Of(item)}\n\n",
    };

    private static string Source(Document document) => document.Metadata.GetValueOrDefault("source") is { } source ? $" · {source}" : "";
}
