using System.Text.Json.Nodes;
using Tunesmith.Datasets;
using Tunesmith.Flows;

namespace Tunesmith.Testing;

/// <summary>Made-up items for ports.</summary>
public static class TestItems
{
    private const string Hash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    /// <summary>An item of a type, or null where only a test of the component itself can make one.</summary>
    public static object? Of(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        { } item when item == typeof(Document) => new Document("One. Two. Three.", new Dictionary<string, string> { ["source"] = "test.txt" }) { SourceHash = Hash },
        { } item when item == typeof(Sample) => new Sample([new("user", "Question?"), new("assistant", "Answer.")], new Dictionary<string, string>(), new(Hash)),
        { } item when item == typeof(string) => "One. Two. Three.",
        { } item when item == typeof(object) => "One. Two. Three.",
        { } item when item == typeof(JsonNode) => new JsonObject { ["text"] = "One." },
        { } item when item == typeof(double) => 1.0,
        { } item when item == typeof(int) => 1,
        { } item when item == typeof(bool) => true,
        _ => null,
    };
}
