using Tunesmith.Flows;

namespace Tunesmith.Local;

/// <summary>Sees that a model is served with the chat template that it was trained with.</summary>
public static class TemplateParity
{
    private const string Notes = "tunesmith.json";

    /// <summary>A finding when an adapter or model was trained with another template than it is served with; null when they are the same or nothing is known.</summary>
    /// <param name="folder">Folder of the adapter or model, with the notes that training left.</param>
    /// <param name="template">The template it is to be served with.</param>
    public static Finding? Check(string folder, IChatTemplate template)
    {
        var trained = TrainedHash(folder);
        return trained is null || trained == template.Hash
            ? null
            : new Finding(
                LocalCodes.OtherTemplate,
                Severity.Error,
                "/template",
                $"'{folder}' was trained with the chat template {trained[..Math.Min(12, trained.Length)]} and is served with {template.Hash[..12]}. Expected the same, or answers get worse unseen.",
                "Serve with the template that lies beside the adapter, or train again with this one.");
    }

    /// <summary>The template that a model is served with: the one beside the adapter, else the base's.</summary>
    /// <exception cref="TunesmithException">The adapter or the model was trained with another one.</exception>
    internal static ChatTemplate Of(ModelFolder folder, string? adapter)
    {
        var served = adapter is null ? folder.Template : BesideAdapter(folder, adapter);
        return Check(adapter ?? folder.Path, served) is { } finding ? throw new TunesmithException(finding.Code, finding.Message + " " + finding.Fix.Text) { Findings = [finding] } : served;
    }

    private static ChatTemplate BesideAdapter(ModelFolder folder, string adapter)
    {
        var beside = ChatTemplate.Open(adapter);
        return beside.IsPlain && !folder.Template.IsPlain && TrainedHash(adapter) != beside.Hash ? folder.Template : beside.IsPlain ? ChatTemplate.Plain(folder.Template.Tokens) : beside;
    }

    private static string? TrainedHash(string folder)
    {
        var path = System.IO.Path.Combine(folder, Notes);
        if (!File.Exists(path))
        {
            return null;
        }

        using var document = LocalJson.Read(path, LocalCodes.Adapter);
        return document.RootElement.Text("template") is { Length: >= 12 } hash ? hash : null;
    }
}
