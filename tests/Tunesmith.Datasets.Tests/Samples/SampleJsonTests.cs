using Tunesmith.Flows;
using Xunit;

namespace Tunesmith.Datasets.Tests;

public sealed class SampleJsonTests
{
    private static Sample Some(params (string, string)[] metadata) => new(
        [new("user", "退款要多久？\n\"quoted\""), new("assistant", "Three days. 🙂")],
        metadata.ToDictionary(pair => pair.Item1, pair => pair.Item2),
        new Provenance("abc") { Source = "faq.md", Start = 3, Length = 9, Node = "n", Model = "m", DerivedFrom = "d" });

    [Fact]
    public void ToText_IsCompactReadableAndSorted()
    {
        Assert.Equal(
            """{"messages":[{"role":"user","content":"退款要多久？\n\"quoted\""},{"role":"assistant","content":"Three days. 🙂"}],"metadata":{"a":"1","b":"2"},"provenance":{"sourceHash":"abc","source":"faq.md","start":3,"length":9,"node":"n","model":"m","derivedFrom":"d"}}""",
            SampleJson.ToText(Some(("b", "2"), ("a", "1"))).Replace("\\uD83D\\uDE42", "🙂"));
    }

    [Fact]
    public void Parse_OfToText_GivesTheSame()
    {
        var text = SampleJson.ToText(Some(("b", "2"), ("a", "")));

        Assert.Equal(text, SampleJson.ToText(SampleJson.Parse(text)));
    }

    [Fact]
    public void Parse_UnknownKeys_AreSkipped() =>
        Assert.Equal("x", SampleJson.Parse("""{"new":{"a":[1]},"messages":[{"name":"q","role":"user","content":"x","w":1.5}],"provenance":{"sourceHash":"h","z":[1]}}""").Messages[0].Content);

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"messages":[]}""")]
    [InlineData("""{"messages":[{"role":"user","content":"x"}]}""")]
    [InlineData("""{"messages":[{"role":"user"}],"provenance":{"sourceHash":"h"}}""")]
    [InlineData("""{"messages":[{"role":5,"content":"x"}],"provenance":{"sourceHash":"h"}}""")]
    [InlineData("""{"messages":[{"role":"user","content":"x"}],"provenance":{"sourceHash":"h"}""")]
    [InlineData("""{"messages":[{"role":"user","content":"\ud800"}],"provenance":{"sourceHash":"h"}}""")]
    public void Parse_NotASample_SaysTS4001(string text) =>
        Assert.Equal("TS4001", Assert.Throws<TunesmithException>(() => SampleJson.Parse(text)).Code);

    [Fact]
    public void Hash_CountsMessagesOnly()
    {
        var one = Some(("a", "1"));

        Assert.Equal(SampleHash.Of(one), SampleHash.Of(one with { Metadata = new Dictionary<string, string>(), Provenance = new("other") }));
        Assert.NotEqual(SampleHash.Of(one), SampleHash.Of(one with { Messages = [.. one.Messages.Reverse()] }));
    }
}
