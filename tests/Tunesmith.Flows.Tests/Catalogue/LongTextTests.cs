using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Tunesmith.Flows.Tests.Catalogue;

public sealed class LongTextTests
{
    [Fact]
    public void Write_AnyText_IsReadAsTheGeneralWriterWouldHaveIt() => Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), ArbMap.Default.ArbFor<NonNull<string>>(), (left, right) =>
    {
        var text = left.Get + new string('法', 30) + right.Get + "\n\"\\\u0001\u001f\u2028😀\ud800" + left.Get;
        var document = new Document(text, new Dictionary<string, string> { ["key \"\n"] = text, ["b"] = "" });

        var fast = JsonSerializer.SerializeToUtf8Bytes(document, FlowJson.Items);
        var general = JsonSerializer.SerializeToUtf8Bytes(document, FlowJson.Options);

        Assert.DoesNotContain((byte)'\n', fast);
        var (read, expected) = (JsonSerializer.Deserialize<Document>(fast, FlowJson.Options)!, JsonSerializer.Deserialize<Document>(general, FlowJson.Options)!);
        Assert.Equal(expected.Text, read.Text);
        Assert.Equal(expected.Metadata, read.Metadata);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Write_PlainText_IsTheSameBytes()
    {
        var text = string.Concat(Enumerable.Repeat("A line.\tIts 法律 \"quoted\" \\ end.\r\n", 10));

        Assert.Equal(Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(text, FlowJson.Options)), Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(text, FlowJson.Items)));
    }
}
