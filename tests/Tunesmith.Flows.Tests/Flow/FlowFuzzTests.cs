using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Tunesmith.Flows.Tests.Catalogue;
using Xunit;

namespace Tunesmith.Flows.Tests.Flow;

/// <summary>Whatever stands in a file, reading and checking it gives findings and nothing else, in bounded time.</summary>
public sealed class FlowFuzzTests
{
    private static readonly FlowReader Reader = new(TestCatalogue.All);

    private static readonly string[] Seeds =
    [
        """{"tunesmith":1,"name":"x","nodes":{"r":{"component":"test.read","settings":{"path":"a","chunkSize":5}},"s":{"component":"test.shape","inputs":{"documents":"r.documents"},"settings":{"times":2,"voice":"plain","separators":["a"]}},"p":{"component":"test.prompt","version":2,"settings":{"names":"a b"},"inputs":{"a":"s.repeated","b":["s"]}}},"canvas":{"r":{"x":1}}}""",
        """{"nodes":[{"id":"loader","type":"FileReader","params":{"path":"/data","chunk_size":5}},{"id":"g","type":"ShapeNode","times":3,"input":"loader.output"}]}""",
    ];

    private static readonly string[] Pieces =
    [
        "null", "true", "-1", "1e999", "0.0000001", "\"\"", "\"r.documents\"", "\".\"", "\"a.b.c\"", "[]", "{}", "[[[[]]]]", "{\"a\":{\"a\":{}}}", "\"\\ud800\"", "\"\\u0000\"",
        "\"test.read\"", "99999999999999999999999", "\"openai:x\"", "[null,1,\"x\"]", "\"𝒜法\"",
    ];

    [Fact]
    public void Read_RandomBytes_NeverThrows() => Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes =>
    {
        _ = FlowCheck.Check(Reader.Read(bytes), TestCatalogue.All);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Read_RandomText_NeverThrows() => Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), text =>
    {
        _ = FlowCheck.Check(Reader.Read(text.Get), TestCatalogue.All);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Check_MutatedFiles_NeverThrows_AndWhatIsReadIsWrittenBack()
    {
        var random = new Random(20_251);
        for (var round = 0; round < 4_000; round++)
        {
            var text = Mutate(Seeds[round % Seeds.Length], random);
            var reading = Reader.Read(text);
            var result = FlowCheck.Check(reading, TestCatalogue.All);
            if (reading.Document is { } flow && result.IsSound)
            {
                var again = Reader.Read(FlowWriter.Write(flow));
                Assert.Equal(FlowWriter.Write(flow), FlowWriter.Write(again.Document!));
            }

            Assert.All(result.Findings, finding => Assert.True(finding.Message.Length is > 0 and < 2_000, finding.Message));
        }
    }

    [Fact]
    public void Check_EveryValueReplacedByEveryPiece_NeverThrows()
    {
        foreach (var seed in Seeds)
        {
            foreach (var path in Places(JsonNode.Parse(seed)!))
            {
                foreach (var piece in Pieces)
                {
                    var text = new StringBuilder(seed).Replace(path, piece).ToString();
                    _ = FlowCheck.Check(Reader.Read(text), TestCatalogue.All);
                }
            }
        }
    }

    private static IEnumerable<string> Places(JsonNode root)
    {
        var open = new Queue<JsonNode>([root]);
        while (open.TryDequeue(out var node))
        {
            yield return node.ToJsonString();
            var children = node is JsonObject fields ? fields.Select(field => field.Value) : node is JsonArray list ? list : [];
            foreach (var child in children.OfType<JsonNode>())
            {
                open.Enqueue(child);
            }
        }
    }

    private static string Mutate(string seed, Random random)
    {
        var text = new StringBuilder(seed);
        for (var times = random.Next(1, 6); times > 0; times--)
        {
            var at = random.Next(text.Length);
            switch (random.Next(5))
            {
                case 0:
                    text.Remove(at, Math.Min(random.Next(1, 20), text.Length - at));
                    text.Append(' ');
                    break;
                case 1:
                    text.Insert(at, Pieces[random.Next(Pieces.Length)]);
                    break;
                case 2:
                    text[at] = (char)random.Next(32, 127);
                    break;
                case 3:
                    text.Insert(at, text.ToString(at, Math.Min(random.Next(1, 60), text.Length - at)));
                    break;
                default:
                    text.Replace(text.ToString(at, Math.Min(3, text.Length - at)), "\":");
                    break;
            }
        }

        return text.ToString();
    }
}
