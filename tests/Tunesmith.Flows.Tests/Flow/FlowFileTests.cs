using System.Text;
using Tunesmith.Flows.Tests.Catalogue;
using Xunit;

namespace Tunesmith.Flows.Tests.Flow;

public sealed class FlowFileTests
{
    private const string Full = """
        {
          "tunesmith": 1,
          "name": "法律 Q&A",
          "description": "kept",
          "nodes": {
            "loader": {
              "component": "test.read",
              "settings": {
                "path": "a.txt"
              }
            },
            "shape": {
              "component": "test.shape",
              "title": "Twice",
              "settings": {
                "rate": 0.00010000000000000001
              },
              "inputs": {
                "documents": [
                  "loader.documents",
                  "loader.documents"
                ]
              },
              "run": {
                "parallelism": 4
              },
              "colour": "red"
            }
          },
          "canvas": {
            "loader": {
              "x": 0,
              "y": 1e3
            },
            "notes": [
              {
                "text": "unknown to us"
              }
            ]
          }
        }

        """;

    private const string Compact = """
        { "nodes": [
          { "id": "loader", "type": "FileReader", "params": { "path": "/data/legal_docs.txt", "chunk_size": 7 }, "position": { "x": 5, "y": 6 } },
          { "id": "reader2", "type": "FileReader", "llm": "gpt-3.5-turbo", "params": {} },
          { "id": "shape", "type": "ShapeNode", "params": { "times": 3 }, "input": "loader.output" },
          { "id": "generator", "type": "test.prompt", "names": "text", "input": "shape.output" } ] }
        """;

    private static readonly FlowReader Reader = new(TestCatalogue.All);

    [Fact]
    public void ReadAndWrite_AFullFile_LosesNothing()
    {
        var reading = Reader.Read(Full);

        Assert.Equal(Full, FlowWriter.Write(reading.Document!));
        Assert.Equal("TS1008", Assert.Single(reading.Findings).Code);
    }

    [Fact]
    public void Read_TheCompactForm_GivesTheSameFlow()
    {
        var reading = Reader.Read(Compact);
        var checkedFlow = FlowCheck.Check(reading, TestCatalogue.All);

        Assert.Empty(checkedFlow.Findings);
        Assert.Equal(
            """
            {
              "tunesmith": 1,
              "name": "",
              "nodes": {
                "loader": {
                  "component": "test.read",
                  "settings": {
                    "path": "/data/legal_docs.txt",
                    "chunkSize": 7
                  }
                },
                "reader2": {
                  "component": "test.read",
                  "settings": {
                    "model": "openai:gpt-3.5-turbo"
                  }
                },
                "shape": {
                  "component": "test.shape",
                  "settings": {
                    "times": 3
                  },
                  "inputs": {
                    "documents": "loader.output"
                  }
                },
                "generator": {
                  "component": "test.prompt",
                  "version": 2,
                  "settings": {
                    "names": "text"
                  },
                  "inputs": {
                    "text": "shape.output"
                  }
                }
              },
              "canvas": {
                "loader": {
                  "x": 5,
                  "y": 6
                }
              }
            }

            """,
            FlowWriter.Write(reading.Document!));
    }

    [Theory]
    [InlineData("", "TS1001")]
    [InlineData("{", "TS1001")]
    [InlineData("{} {}", "TS1001")]
    [InlineData("[1]", "TS1004")]
    [InlineData("null", "TS1004")]
    [InlineData("{}", "TS1006,TS1004")]
    [InlineData("""{"tunesmith":2,"nodes":{}}""", "TS1006")]
    [InlineData("""{"tunesmith":1,"nodes":3}""", "TS1004")]
    [InlineData("""{"tunesmith":1,"nodes":{"a":{"component":"test.read"},"a":{"component":"test.read"}}}""", "TS1005")]
    [InlineData("""{"tunesmith":1,"nodes":{"a.b":{"component":"test.read"}}}""", "TS1007")]
    [InlineData("""{"tunesmith":1,"nodes":{"a":{"component":3}}}""", "TS1004")]
    [InlineData("""{"tunesmith":1,"nodes":{"a":{"component":"x","inputs":{"i":5}}}}""", "TS1208")]
    [InlineData("""{"tunesmith":1,"nodes":{"\ud800":{"component":"x"}}}""", "TS1001")]
    [InlineData("""{"nodes":[{"id":"a"}]}""", "TS1004")]
    [InlineData("""{"nodes":[{"id":"a","type":"x"},{"id":"a","type":"x"}]}""", "TS1005")]
    public void Read_ABadFile_FindsWhy(string file, string codes) =>
        Assert.Equal(codes, string.Join(',', Reader.Read(file).Findings.Select(finding => finding.Code)));

    [Fact]
    public void Read_BytesThatAreNoText_FindsThat() =>
        Assert.Equal("TS1001", Assert.Single(Reader.Read([0xff, 0xfe, 0x00, 0x7b]).Findings).Code);

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    public void Read_TenThousandLevels_GivesAFinding(char bracket)
    {
        var deep = new StringBuilder("""{"tunesmith":1,"nodes":{},"canvas":""");
        for (var level = 0; level < 10_000; level++)
        {
            deep.Append(bracket == '[' ? "[" : "{\"a\":");
        }

        Assert.Equal("TS1003", Assert.Single(Reader.Read(deep.ToString()).Findings).Code);
    }

    [Fact]
    public async Task Read_AHundredMegabytes_GivesAFindingAndStopsReading()
    {
        using var huge = new EndlessStream(100 * 1024 * 1024);

        var reading = await Reader.ReadAsync(huge, TestContext.Current.CancellationToken);

        Assert.Equal("TS1002", Assert.Single(reading.Findings).Code);
        Assert.True(huge.Position < 30 * 1024 * 1024, "It read on after the limit.");
    }

    [Fact]
    public void WithSetting_OnANode_ChangesOnlyThat()
    {
        var flow = Reader.Read(Full).Document!;

        var changed = flow.WithSetting("loader", "chunkSize", 5);

        Assert.Equal("""{"path":"a.txt","chunkSize":5}""", changed.Nodes["loader"].Settings.ToJsonString());
        Assert.Equal("""{"path":"a.txt"}""", flow.Nodes["loader"].Settings.ToJsonString());
        Assert.Contains("'loader'", Assert.Throws<TunesmithException>(() => flow.WithSetting("loadr", "a", 1)).Message);
    }

    [Fact]
    public void Schema_OfTheFile_KnowsEveryComponent()
    {
        var schema = FlowSchema.Write(TestCatalogue.All);

        Assert.Equal(10, (int)schema["$defs"]!["test.shape"]!["properties"]!["times"]!["maximum"]!);
        Assert.Equal(TestCatalogue.All.Entries.Count, schema["$defs"]!["node"]!["allOf"]!.AsArray().Count);
    }

    private sealed class EndlessStream(long length) : MemoryStream
    {
        private long _given;

        public override long Position => _given;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = (int)Math.Min(buffer.Length, length - _given);
            buffer.Span[..count].Fill((byte)'[');
            _given += count;
            return ValueTask.FromResult(count);
        }
    }
}
