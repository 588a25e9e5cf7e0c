using Tunesmith.Components.Data;
using Tunesmith.Datasets;
using Tunesmith.Flows;

namespace Tunesmith.Components.Files.Writing;

/// <summary>The columns of a table of items, taken from its first items: samples as question and answer, documents as text and metadata.</summary>
internal static class ItemColumns
{
    public static IReadOnlyList<string> Of(IEnumerable<object> first) => [.. first.SelectMany(Names).Distinct()];

    public static string Value(object item, string column) => ItemFields.Find(item, column) ?? "";

    private static IEnumerable<string> Names(object item) => item switch
    {
        Sample sample => sample.Messages.Select(turn => turn.Role).Distinct().Concat(sample.Metadata.Keys.Order(StringComparer.Ordinal)).Append("source"),
        Document document => document.Metadata.Keys.Prepend("text"),
        _ => ItemFields.Names(item),
    };
}
