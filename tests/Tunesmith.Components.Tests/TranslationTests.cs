using System.Text.Json.Nodes;
using Tunesmith.Components.Models;
using Tunesmith.Execution;

namespace Tunesmith.Components.Tests;

/// <summary>What people read about the palette is there in Chinese too, and nothing is left over.</summary>
public sealed class TranslationTests
{
    private static readonly JsonObject Chinese = Read();
    private static readonly ComponentDescriber Describer = new(new XmlDocs(XmlDocFiles.Open));

    public static TheoryData<string> Components =>
        [.. new[] { typeof(IChatModels), typeof(FlowInput) }.SelectMany(type => ComponentCatalogue.ComponentsOf(type.Assembly)).Select(type => type.AssemblyQualifiedName!)];

    [Theory, MemberData(nameof(Components))]
    public void Component_HasEveryTextInChinese(string component)
    {
        var descriptor = Describer.Describe(Type.GetType(component, throwOnError: true)!);
        var translated = new CatalogueTexts([typeof(IChatModels).Assembly], "zh").Translate(descriptor);
        var settings = descriptor.SettingsSchema["properties"]!.AsObject();

        Assert.All(
            Texts(translated).Concat(translated.SettingsSchema["properties"]!.AsObject().Select(setting => (string)setting.Value!["description"]!)).Where(text => text.Length > 0),
            text => Assert.True(text.Any(sign => sign is >= '\u4E00' and <= '\u9FFF'), $"'{text}' is not Chinese."));
        Assert.Equal(descriptor.Remarks is null, Chinese[descriptor.Id]!["remarks"] is null);
        Assert.Equal(settings.Select(setting => setting.Key).Order(), Chinese[descriptor.Id]!["settings"]!.AsObject().Select(setting => setting.Key).Order());
        Assert.All(settings.Where(setting => setting.Value!["x-choices"] is not null), setting =>
            Assert.Equal(setting.Value!["x-choices"]!.AsArray().Count, Chinese[descriptor.Id]!["settings"]![setting.Key]!["values"]!.AsObject().Count));
    }

    [Fact]
    public void Translations_OfComponentsThatAreGone_AreNotKept() =>
        Assert.Equal(Components.Count, Chinese.Count);

    private static IEnumerable<string> Texts(ComponentDescriptor descriptor) => descriptor.Inputs.Concat(descriptor.Outputs)
        .Select(port => port.Summary).Append(descriptor.Summary).Append(descriptor.Remarks ?? "");

    private static JsonObject Read()
    {
        using var stream = typeof(IChatModels).Assembly.GetManifestResourceStream(typeof(IChatModels).Assembly.GetManifestResourceNames().Single(name => name.EndsWith("catalogue.zh.json", StringComparison.Ordinal)))!;
        return JsonNode.Parse(stream)!.AsObject();
    }
}
