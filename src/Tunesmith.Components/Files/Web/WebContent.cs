namespace Tunesmith.Components.Files.Web;

/// <summary>What an address gave.</summary>
/// <param name="Address">The address it was found at, after redirects.</param>
/// <param name="MediaType">What the server says it is, such as <c>text/html</c>.</param>
/// <param name="CharacterSet">The text encoding that the server names.</param>
/// <param name="Bytes">The content.</param>
internal sealed record WebContent(Uri Address, string? MediaType, string? CharacterSet, byte[] Bytes)
{
    public FileFormat Format => MediaType switch
    {
        "text/html" or "application/xhtml+xml" => FileFormat.Html,
        "application/pdf" => FileFormat.Pdf,
        "application/json" => FileFormat.Json,
        "text/csv" => FileFormat.Csv,
        "text/markdown" => FileFormat.Markdown,
        "text/plain" => Path.GetExtension(Address.AbsolutePath).ToLowerInvariant() is ".md" or ".markdown" ? FileFormat.Markdown : FileFormat.Text,
        _ => FileFormat.Auto,
    };
}
