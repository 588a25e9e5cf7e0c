using System.Text.Json;
using System.Text.RegularExpressions;
using Tunesmith.Flows;

namespace Tunesmith.Local;

/// <summary>Pulls a model: looks what there is, refuses what cannot be run before any weight is fetched, fetches the rest, resuming where it stopped.</summary>
internal sealed partial class HubPull(HubRequests requests, string root, TimeProvider time)
{
    private const int Tries = 5;
    private static readonly string[] Small = ["config.json", "generation_config.json", "tokenizer.json", "tokenizer_config.json", "special_tokens_map.json", "chat_template.jinja", "chat_template.json", "model.safetensors.index.json", "README.md", "LICENSE"];

    /// <summary>Pulls a model and gives its folder.</summary>
    /// <param name="text">ORGANISATION/NAME, with <c>@revision</c> when not the newest.</param>
    /// <exception cref="TunesmithException">The id is wrong, the hub refuses, the model is not supported, the disk is full, or the bytes are wrong.</exception>
    public async Task<string> RunAsync(string text, IProgress<HubProgress>? progress, CancellationToken cancellationToken)
    {
        var (id, revision) = Parse(text);
        var model = await FindAsync(id, revision, cancellationToken);
        var target = System.IO.Path.Combine(root, id);
        var incoming = Directory.CreateDirectory(System.IO.Path.Combine(root, ".incoming", model.Commit)).FullName;
        var config = model.Files.FirstOrDefault(file => file.Name == "config.json")
            ?? throw new TunesmithException(LocalCodes.UnsupportedModel, $"'{id}' has no config.json, so it is not a model in the form of transformers. Choose one with config.json and safetensors weights.");
        await FetchAsync(model, config, incoming, progress, cancellationToken);
        _ = ModelConfig.Open(incoming);
        CheckSpace(model, incoming);
        foreach (var file in model.Files)
        {
            await FetchAsync(model, file, incoming, progress, cancellationToken);
        }

        AtomicFile.WriteText(System.IO.Path.Combine(incoming, "source.json"), JsonSerializer.Serialize(new { id, commit = model.Commit, pulled = time.GetUtcNow() }, JsonSerializerOptions.Web));
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
        if (Directory.Exists(target))
        {
            Directory.Delete(target, recursive: true);
        }

        Directory.Move(incoming, target);
        return target;
    }

    [GeneratedRegex(@"^[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*$")]
    private static partial Regex IdForm();

    [GeneratedRegex(@"^[\w][\w./-]*$")]
    private static partial Regex RevisionForm();

    private static (string Id, string Revision) Parse(string text)
    {
        var parts = text.Split('@', 2);
        var revision = parts.Length > 1 ? parts[1] : "main";
        return IdForm().IsMatch(parts[0]) && RevisionForm().IsMatch(revision) && !text.Contains("..", StringComparison.Ordinal)
            ? (parts[0], revision)
            : throw new TunesmithException(LocalCodes.Download, $"'{text}' is no model id. Expected ORGANISATION/NAME, such as HuggingFaceTB/SmolLM2-135M-Instruct. Correct it.");
    }

    private async Task<HubModel> FindAsync(string id, string revision, CancellationToken cancellationToken)
    {
        using var response = await requests.GetAsync($"/api/models/{id}/revision/{Uri.EscapeDataString(revision)}?blobs=true", 0, cancellationToken);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var document = await JsonDocument.ParseAsync(stream, cancellationToken: cancellationToken);
        var files = document.RootElement.Inner("siblings")?.EnumerateArray().Select(Read).Where(file => Small.Contains(file.Name) || IsWeights(file.Name)).ToList() ?? [];
        var weights = files.Any(file => IsWeights(file.Name));
        return weights
            ? new HubModel(id, document.RootElement.Text("sha") ?? revision, files)
            : throw new TunesmithException(LocalCodes.UnsupportedModel, $"'{id}' has no safetensors weights. Expected model.safetensors, whole or in shards. Choose another model, or convert it.");
    }

    // Only files of the top folder: others are variants for other programs.
    private static bool IsWeights(string name) => name.EndsWith(".safetensors", StringComparison.Ordinal) && name.StartsWith("model", StringComparison.Ordinal) && !name.Contains('/') && !name.Contains('\\');

    private static HubFile Read(JsonElement sibling)
    {
        var large = sibling.Inner("lfs");
        return new HubFile(
            sibling.Text("rfilename") ?? "",
            (long)(sibling.Number("size") ?? large?.Number("size") ?? 0),
            large?.Text("sha256") ?? large?.Text("oid"),
            large is null ? sibling.Text("blobId") : null);
    }

    private static void CheckSpace(HubModel model, string folder)
    {
        var needed = model.Files.Sum(file => file.Bytes) - Directory.EnumerateFiles(folder).Sum(file => new FileInfo(file).Length);
        var free = new DriveInfo(System.IO.Path.GetFullPath(folder)).AvailableFreeSpace;
        if (needed > free)
        {
            throw new TunesmithException(LocalCodes.Download, $"'{model.Id}' needs another {needed / 1e9:0.0} GB, and {free / 1e9:0.0} GB are free. Make room, or set TUNESMITH_DATA to a larger disk.");
        }
    }

    private async Task FetchAsync(HubModel model, HubFile file, string folder, IProgress<HubProgress>? progress, CancellationToken cancellationToken)
    {
        if (File.Exists(System.IO.Path.Combine(folder, file.Name)))
        {
            return;
        }

        var total = model.Files.Sum(each => each.Bytes);
        var before = model.Files.Where(each => File.Exists(System.IO.Path.Combine(folder, each.Name))).Sum(each => each.Bytes);
        var download = new HubDownload(requests, $"/{model.Id}/resolve/{model.Commit}/{file.Name}", file);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await download.RunAsync(System.IO.Path.Combine(folder, file.Name), done => progress?.Report(new HubProgress(file.Name, before + done, total)), cancellationToken);
                return;
            }
            catch (TunesmithException fault) when (fault.Transient && attempt < Tries)
            {
                await Task.Delay(TimeSpan.FromSeconds(1 << attempt), time, cancellationToken);
            }
        }
    }
}
