using Tunesmith.Flows;

namespace Tunesmith.Server.Files;

/// <summary>One uploaded file that is read several times, with the form's other fields.</summary>
internal sealed class ReceivedFile : IAsyncDisposable
{
    private readonly Dictionary<string, string> _fields = new(StringComparer.Ordinal);
    private readonly FileStream _kept = TemporaryFile.Create();
    private readonly List<FileStream> _opened = [];

    private ReceivedFile()
    {
    }

    public string Name { get; private set; } = "";

    public static async Task<ReceivedFile> OfAsync(Upload upload, HttpContext context)
    {
        var received = new ReceivedFile();
        try
        {
            await upload.ReadAsync(context, received.TakeAsync, (name, value) => received._fields[name] = value);
            await received._kept.FlushAsync(context.RequestAborted);
            return received.Name.Length > 0 ? received : throw new TunesmithException("TS8301", "The form has no file. Add one in the field 'file'.");
        }
        catch
        {
            await received.DisposeAsync();
            throw;
        }
    }

    public string? Field(string name) => _fields.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;

    /// <summary>The file from its start.</summary>
    public Stream Open()
    {
        var opened = new FileStream(_kept.Name, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16, FileOptions.Asynchronous);
        _opened.Add(opened);
        return opened;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var opened in _opened)
        {
            await opened.DisposeAsync();
        }

        await _kept.DisposeAsync();
    }

    private async Task TakeAsync(string name, Stream content)
    {
        if (Name.Length > 0)
        {
            throw new TunesmithException("TS8301", "The form has more than one file. Send them one by one.");
        }

        Name = name;
        await content.CopyToAsync(_kept);
    }
}
