using DocumentFormat.OpenXml.Packaging;
using Tunesmith.Flows;

namespace Tunesmith.Components.Files.Reading;

internal static class OfficeFiles
{
    /// <summary>Opens a package, with a sentence for one that is damaged or of another kind.</summary>
    public static T Open<T>(SourceContent source, Func<T> open)
    {
        try
        {
            return open();
        }
        catch (Exception error) when (error is OpenXmlPackageException or InvalidDataException or FileFormatException or IOException)
        {
            throw new TunesmithException(
                "TS3120", $"'{source.Name}' cannot be opened: {error.Message} Check that it is the kind of file its ending says, and save it anew.", error);
        }
    }
}
