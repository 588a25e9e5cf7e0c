using System.Text.Json.Nodes;
using Tunesmith.Datasets;
using Tunesmith.Flows;

namespace Tunesmith.Testing;

/// <summary>Made-up items for ports.</summary>
public static class TestItems
{
    private const string Hash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    /// <summary>An item of a type, or null where only a test of the component itself can make one.</summary>
    public static object? Of(Type type) => type switch
    {
        _ when type == typeof(Document) => new Document("One. Two. Three.", new Dictionary<string, string> { ["source"] = "test.txt" }) { SourceHash = Hash },
        _ when type == typeof(Sample) => new Sample([new("user", "Question?"), new("assistant", "Answer.")], new Dictionary<string, string>(), new(Hash)),
        _ when type == typeof(string) => "One. Two. Three.",
        _ when type == typeof(object) => "One. Two. Three.",
        _ when type == typeof(JsonNode) => new JsonObject { ["text"] = "One." },
        _ when type == typeof(double) => 1.0,
        _ when type == typeof(int) => 1,
        _ when type == typeof(bool) => true,
        _ => null,
    };
}
