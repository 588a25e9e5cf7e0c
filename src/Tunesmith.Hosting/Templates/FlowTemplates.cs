using System.Text.Json;
using System.Text.Json.Nodes;
using Tunesmith.Flows;

namespace Tunesmith.Hosting;

/// <summary>The templates that ship with the program: <c>templates/&lt;slug&gt;</c> with <c>template.json</c>, <c>flow.json</c>, <c>flow.zh.json</c> and <c>data/</c>.</summary>
public sealed class FlowTemplates
{
    private readonly string? _root;

    /// <summary>Templates below a folder.</summary>
    /// <param name="root">The folder; null for the usual places.</param>
    public FlowTemplates(string? root = null)
    {
        _root = root ?? ShippedFolder.Find("templates");
        All = _root is null ? [] : [.. Directory.EnumerateDirectories(_root).Order(StringComparer.Ordinal).Select(Read).OfType<FlowTemplate>()];
    }

    /// <summary>All templates, in order of slug.</summary>
    public IReadOnlyList<FlowTemplate> All { get; }

    /// <summary>Copies a template's flow and sample documents into a new folder.</summary>
    /// <exception cref="TunesmithException">TS8403: there is no such template. TS8408: the folder is not empty.</exception>
    public void CopyTo(string slug, string language, string target)
    {
        var source = FolderOf(slug);
        if (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any())
        {
            throw new TunesmithException("TS8408", $"The folder '{target}' is not empty. Name a new folder, so that nothing of yours is overwritten.");
        }

        Directory.CreateDirectory(target);
        File.WriteAllText(Path.Combine(target, "flow.json"), FlowText(slug, language));
        foreach (var file in DataFiles(slug))
        {
            var copy = Path.Combine(target, file);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(Path.Combine(source, file), copy);
        }
    }

    /// <summary>The flow file of a template in a language.</summary>
    public string FlowText(string slug, string language)
    {
        var translated = Path.Combine(FolderOf(slug), $"flow.{language}.json");
        return File.ReadAllText(File.Exists(translated) ? translated : Path.Combine(FolderOf(slug), "flow.json"));
    }

    /// <summary>Sample files of a template, relative to its folder.</summary>
    public IReadOnlyList<string> DataFiles(string slug)
    {
        var data = Path.Combine(FolderOf(slug), "data");
        return Directory.Exists(data)
            ? [.. Directory.EnumerateFiles(data, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(FolderOf(slug), file)).Order(StringComparer.Ordinal)]
            : [];
    }

    /// <summary>Folder of a template.</summary>
    public string FolderOf(string slug) => All.Any(template => template.Slug == slug)
        ? Path.Combine(_root!, slug)
        : throw new TunesmithException("TS8403", $"There is no template '{slug}'. The templates are {string.Join(", ", All.Select(template => template.Slug))}.");

    private static FlowTemplate? Read(string folder)
    {
        var file = Path.Combine(folder, "template.json");
        if (!File.Exists(file))
        {
            return null;
        }

        var json = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
        json["slug"] = Path.GetFileName(folder);
        return json.Deserialize<FlowTemplate>(FlowJson.Options);
    }
}
