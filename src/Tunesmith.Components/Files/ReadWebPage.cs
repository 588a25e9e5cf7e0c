using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using Tunesmith.Components.Files.Reading;
using Tunesmith.Components.Files.Web;
using Tunesmith.Flows;

namespace Tunesmith.Components.Files;

/// <summary>Reads web pages as documents: their main text, with headings, lists and tables as Markdown.</summary>
/// <remarks>Only http and https, and no address of this machine or its network unless you allow it.</remarks>
[Component("files.web-page", Category = "Files", Icon = "globe", Cacheable = false)]
public sealed class ReadWebPage : Component<ReadWebPage.Inputs, ReadWebPage.Settings, ReadWebPage.Outputs>
{
    private static readonly HttpMessageInvoker Open = new(WebConnections.Handler(allowPrivate: false));
    private static readonly HttpMessageInvoker Everywhere = new(WebConnections.Handler(allowPrivate: true));

    /// <param name="Addresses">More addresses to read, besides those in the settings.</param>
    public sealed record Inputs(IAsyncEnumerable<string>? Addresses);

    /// <param name="Documents">A document of each page.</param>
    public sealed record Outputs(IAsyncEnumerable<Document> Documents);

    public sealed record Settings
    {
        /// <summary>Addresses to read, each as https://host/path.</summary>
        public IReadOnlyList<string> Urls { get; init; } = [];

        /// <summary>Also reads pages of this machine and of local networks.</summary>
        [Advanced]
        public bool AllowPrivateAddresses { get; init; }

        /// <summary>Largest page, in megabytes.</summary>
        [Advanced, Range(1, 1_000)]
        public int LargestMegabytes { get; init; } = 20;

        /// <summary>Longest wait for one page, in seconds.</summary>
        [Advanced, Range(1, 600)]
        public int TimeoutSeconds { get; init; } = 30;
    }

    public override ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new Outputs(ReadAsync(inputs, settings, run, cancellationToken)));

    private static async IAsyncEnumerable<Document> ReadAsync(
        Inputs inputs, Settings settings, RunContext run, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var fetch = new WebFetch(settings.AllowPrivateAddresses ? Everywhere : Open, settings.LargestMegabytes * 1_000_000L);
        var addresses = settings.Urls.Where(url => !string.IsNullOrWhiteSpace(url)).ToAsyncEnumerable().Concat(inputs.Addresses ?? AsyncEnumerable.Empty<string>());
        await foreach (var address in addresses.WithCancellation(cancellationToken))
        {
            run.Progress(0, null, address);
            foreach (var document in await PageAsync(fetch, address, settings, run, cancellationToken))
            {
                yield return document;
            }
        }
    }

    // A page that fails is set aside; the others go on.
    private static async ValueTask<IReadOnlyList<Document>> PageAsync(
        WebFetch fetch, string address, Settings settings, RunContext run, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(settings.TimeoutSeconds), run.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var content = await fetch.GetAsync(address, either.Token);
            var options = new ReadOptions(content.Format, content.Format == FileFormat.Html ? "" : content.CharacterSet ?? "", "", ByPage: false, PartSize: 1_000_000);
            var source = new SourceContent(content.Address.AbsoluteUri, () => new MemoryStream(content.Bytes, writable: false));
            return await DocumentFiles.ReadAsync(source, options, either.Token).ToListAsync(either.Token);
        }
        catch (TunesmithException error)
        {
            run.SetAside(address, error.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            run.SetAside(address, $"TS3123: '{address}' did not answer within {settings.TimeoutSeconds} seconds. Allow more time, or leave it out.");
        }

        return [];
    }
}
