using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Document = Tunesmith.Flows.Document;

namespace Tunesmith.Components.Files.Reading;

/// <summary>A web page's main text. Scripts, menus and footers are left out; headings, lists and tables become Markdown.</summary>
internal sealed class HtmlText : IDocumentFormat
{
    private static readonly SearchValues<byte> NameEnds = SearchValues.Create("\"' />;"u8);

    public async IAsyncEnumerable<Document> ReadAsync(
        SourceContent source, Survey survey, ReadOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(source.Open(), EncodingOf(source, survey, options), detectEncodingFromByteOrderMarks: true);
        var html = await reader.ReadToEndAsync(cancellationToken);
        using var page = await new HtmlParser().ParseDocumentAsync(html, cancellationToken);
        var metadata = source.Metadata();
        if (!string.IsNullOrWhiteSpace(page.Title))
        {
            metadata["title"] = page.Title.Trim();
        }

        var text = new HtmlMarkdown().Write(Main(page));
        if (text.Length > 0)
        {
            yield return new Document(text, metadata) { SourceHash = survey.Hash };
        }
    }

    // A page may name its own encoding, which counts where its bytes do not tell.
    private static Encoding EncodingOf(SourceContent source, Survey survey, ReadOptions options)
    {
        if (options.Encoding.Length == 0 && !survey.IsUtf8 && Named(survey.Head) is { } named)
        {
            return TextEncoding.Find(source, survey, named);
        }

        return TextEncoding.Find(source, survey, options.Encoding);
    }

    private static string? Named(ReadOnlySpan<byte> head)
    {
        var start = head.IndexOf("charset="u8);
        if (start < 0)
        {
            return null;
        }

        var rest = head[(start + "charset=".Length)..].TrimStart("\"' "u8);
        var end = rest.IndexOfAny(NameEnds);
        return end is > 0 and < 30 ? Encoding.ASCII.GetString(rest[..end]) : null;
    }

    private static IElement Main(IHtmlDocument page)
    {
        var mains = page.QuerySelectorAll("main, [role=main], article");
        return mains.Length == 1 ? mains[0] : page.QuerySelector("main") ?? (IElement?)page.Body ?? page.DocumentElement;
    }
}
