using System.Text.Json;
using System.Text.Json.Nodes;
using Tunesmith.Flows;
using Tunesmith.Hosting.Deployments;

namespace Tunesmith.Hosting.Packing;

/// <summary>Takes a folder in, so that it can be served: a package, or any folder with a flow and its files.</summary>
public sealed class PackedFolder(DeploymentStore deployments, IModelRegistry models, IArtifacts artifacts, DataFolder data)
{
    internal const string DeploymentFile = "deployment.json";
    internal const string FlowFile = "flow.json";
    internal const string ModelFile = "model.json";
    internal const string ModelFolder = "models";
    internal const string BaseFolder = "bases";

    /// <summary>Publishes what the folder holds into this data folder, and gives its slug.</summary>
    /// <exception cref="TunesmithException">TS8410: there is nothing in it that could be served.</exception>
    public async Task<string> TakeInAsync(string folder, CancellationToken cancellationToken)
    {
        folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        var packed = await ReadAsync<PackedDeployment>(Path.Combine(folder, DeploymentFile), cancellationToken);
        var document = await ReadAsync<JsonObject>(Path.Combine(folder, FlowFile), cancellationToken);
        if (document is null && packed?.Model is null)
        {
            throw new TunesmithException("TS8410", $"In '{folder}' there is neither {FlowFile} nor {DeploymentFile} with a model. Name a folder that 'tunesmith pack' or 'tunesmith new' has made.");
        }

        TakeBases(Path.Combine(folder, BaseFolder));
        await TakeModelsAsync(Path.Combine(folder, ModelFolder), cancellationToken);
        foreach (var file in document is null ? [] : UsedByFlow.Files(document, folder))
        {
            var copy = Path.Combine(data.Files, file);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(Path.Combine(folder, file), copy, overwrite: true);
        }

        var slug = packed?.Slug ?? SlugOf(Path.GetFileName(folder));
        await deployments.PublishAsync(new DeploymentRecord(slug, packed?.Model, null, null, packed?.Model is null ? document : null, default, default, []), cancellationToken);
        return slug;
    }

    private void TakeBases(string folder)
    {
        foreach (var file in Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories) : [])
        {
            var link = Path.Combine(data.Below("models"), Path.GetRelativePath(folder, file));
            if (!File.Exists(link))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(link)!);
                File.CreateSymbolicLink(link, file);
            }
        }
    }

    private async Task TakeModelsAsync(string folder, CancellationToken cancellationToken)
    {
        string[] all = Directory.Exists(folder) ? Directory.GetFiles(folder, ModelFile, SearchOption.AllDirectories) : [];
        foreach (var described in all.Order(StringComparer.Ordinal))
        {
            var packed = (await ReadAsync<PackedModel>(described, cancellationToken))!;
            foreach (var (name, hash) in packed.Version.Artifacts)
            {
                await TakeFileAsync(Path.Combine(Path.GetDirectoryName(described)!, name), hash, cancellationToken);
            }

            var version = await models.RegisterAsync(packed.Version, $"packed {packed.Alias}", cancellationToken);
            await models.PointAsync(version.Name, packed.Alias, version.Version, "packed", cancellationToken);
        }
    }

    private async Task TakeFileAsync(string file, string hash, CancellationToken cancellationToken)
    {
        await using var content = File.OpenRead(file);
        if (await artifacts.PutAsync(content, cancellationToken) != hash)
        {
            throw new TunesmithException("TS8410", $"'{file}' is not the file that was packed: its content has changed. Pack the deployment again.");
        }
    }

    private static async Task<T?> ReadAsync<T>(string file, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
        {
            return default;
        }

        await using var content = File.OpenRead(file);
        try
        {
            return await JsonSerializer.DeserializeAsync<T>(content, FlowJson.Options, cancellationToken);
        }
        catch (JsonException problem)
        {
            throw new TunesmithException("TS8410", $"'{file}' cannot be read: {problem.Message} Pack the deployment again, or mend the file.", problem);
        }
    }

    /// <summary>A slug made of a folder's name.</summary>
    public static string SlugOf(string name)
    {
        var slug = string.Concat(name.ToLowerInvariant().Select(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) ? letter : '-')).Trim('-');
        return slug.Length == 0 ? "flow" : slug[..Math.Min(slug.Length, 63)];
    }
}
