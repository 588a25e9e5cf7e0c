using Microsoft.Playwright;

namespace EndToEnd;

/// <summary>The pictures of the tutorial. The stories make them anew when <c>TUNESMITH_PICTURES</c> is set, as <c>eng/screenshots</c> does.</summary>
internal static class Pictures
{
    private const string Encode = """
        async ([encoded, quality]) => {
            const bytes = Uint8Array.from(atob(encoded), one => one.charCodeAt(0));
            const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
            const canvas = new OffscreenCanvas(picture.width, picture.height);
            canvas.getContext('2d').drawImage(picture, 0, 0);
            const blob = await canvas.convertToBlob({ type: 'image/webp', quality });
            const words = new Uint8Array(await blob.arrayBuffer());
            let text = '';
            for (const one of words) text += String.fromCharCode(one);
            return btoa(text);
        }
        """;

    private static readonly string? Folder = Environment.GetEnvironmentVariable("TUNESMITH_PICTURES");

    private static readonly Dictionary<string, string> Chinese = new()
    {
        ["home"] = "home.zh", ["flow"] = "canvas.zh", ["dataset"] = "samples.zh", ["job"] = "training.zh", ["evaluation"] = "evaluation.zh", ["deployment"] = "endpoint.zh",
    };

    /// <summary>The picture that the Chinese tutorial shows of a page; null when it shows none.</summary>
    public static string? NameOf(string page) => Chinese.GetValueOrDefault(page);

    public static async Task KeepAsync(IPage page, byte[] png, string name)
    {
        if (Folder is { Length: > 0 })
        {
            // A page of its own: the studio's may not make pictures of data.
            var desk = await page.Context.NewPageAsync();
            var encoded = await desk.EvaluateAsync<string>(Encode, new object[] { Convert.ToBase64String(png), 0.86 });
            await desk.CloseAsync();
            Directory.CreateDirectory(Folder);
            await File.WriteAllBytesAsync(Path.Combine(Folder, name + ".webp"), Convert.FromBase64String(encoded));
        }
    }
}
