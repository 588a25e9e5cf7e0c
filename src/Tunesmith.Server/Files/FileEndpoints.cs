using Microsoft.AspNetCore.Http.HttpResults;
using Tunesmith.Flows;
using Tunesmith.Hosting;
using Tunesmith.Server.Access;
using Tunesmith.Server.Problems;

namespace Tunesmith.Server.Files;

internal static class FileEndpoints
{
    public static void MapFiles(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/files").WithTags("files");
        group.MapGet("", List).For(Policy.Viewer).WithSummary("Files and folders in a folder.");
        group.MapPost("", UploadAsync).For(Policy.Editor).Accepts<IFormFileCollection>("multipart/form-data").DisableAntiforgery()
            .WithSummary("Uploads files, streamed; a file whose content is not what its name says is refused.");
        group.MapGet("/{**path}", Read).For(Policy.Viewer).Produces(200, null, "application/octet-stream").WithSummary("The content of a file.");
        group.MapDelete("/{**path}", Remove).For(Policy.Editor).WithSummary("Deletes a file, or an empty folder.");
    }

    private static Ok<IReadOnlyList<StoredFile>> List(TunesmithHost host, string? folder = null)
    {
        var space = SpaceOf(host);
        var root = folder is { Length: > 0 } ? folder.Trim('/') : "";
        if (root.Length > 0 && space.Stat(new FileRef(root)) is not { IsFolder: true })
        {
            throw new TunesmithException("TS3001", $"There is no folder '{root}'. Choose one from the list.");
        }

        var path = Path.Combine(host.Data.Files, root);
        var found = Directory.EnumerateFileSystemEntries(path).Where(entry => !entry.EndsWith(".tmp", StringComparison.Ordinal))
            .Select(entry => root.Length > 0 ? $"{root}/{Path.GetFileName(entry)}" : Path.GetFileName(entry))
            .Select(name => (Name: name, Stamp: space.Stat(new FileRef(name))))
            .Where(entry => entry.Stamp is not null)
            .Select(entry => new StoredFile(entry.Name, entry.Stamp!.Value.Length, entry.Stamp.Value.Modified, entry.Stamp.Value.IsFolder));
        return TypedResults.Ok<IReadOnlyList<StoredFile>>([.. found.OrderByDescending(file => file.Folder).ThenBy(file => file.Path, StringComparer.Ordinal)]);
    }

    private static async Task<Ok<IReadOnlyList<StoredFile>>> UploadAsync(TunesmithHost host, Upload upload, HttpContext context, string? folder = null)
    {
        var space = SpaceOf(host);
        var kept = new List<StoredFile>();
        await upload.ReadAsync(context, async (name, content) =>
        {
            var file = new FileRef(folder is { Length: > 0 } ? $"{folder.Trim('/')}/{SafeName(name)}" : SafeName(name));
            await space.WriteAsync(file, async (to, cancellationToken) => await content.CopyToAsync(to, cancellationToken), context.RequestAborted);
            var stamp = space.Stat(file)!.Value;
            kept.Add(new StoredFile(file.Value, stamp.Length, stamp.Modified, false));
        });
        return TypedResults.Ok<IReadOnlyList<StoredFile>>(kept);
    }

    private static FileStreamHttpResult Read(string path, TunesmithHost host) =>
        TypedResults.Stream(SpaceOf(host).OpenRead(new FileRef(path)), "application/octet-stream", Path.GetFileName(path));

    private static Results<NoContent, ProblemHttpResult> Remove(string path, TunesmithHost host)
    {
        if (SpaceOf(host).Stat(new FileRef(path)) is not { } stamp)
        {
            return Problem.Missing($"file '{path}'");
        }

        var full = Path.Combine(host.Data.Files, path);
        if (!stamp.IsFolder)
        {
            File.Delete(full);
        }
        else if (Directory.EnumerateFileSystemEntries(full).Any())
        {
            return Problem.Of(null, StatusCodes.Status409Conflict, "TS8304", $"The folder '{path}' is not empty. Delete what is in it first.");
        }
        else
        {
            Directory.Delete(full);
        }

        return TypedResults.NoContent();
    }

    // Browsers may send a folder's path with the name; only the last part is taken, and no hidden file is made.
    private static string SafeName(string name)
    {
        var last = name.Replace('\\', '/').Split('/')[^1].TrimStart('.');
        return last.Length > 0 && !last.Any(char.IsControl)
            ? last
            : throw new TunesmithException("TS8301", $"'{name}' is no name for a file. Rename the file, and upload it again.");
    }

    private static LocalFileSpace SpaceOf(TunesmithHost host) => new(host.Data.Files, confined: true);
}
