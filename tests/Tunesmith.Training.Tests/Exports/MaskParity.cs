using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tunesmith.Datasets;
using Tunesmith.Flows;

namespace Tunesmith.Training.Tests.Exports;

/// <summary>The script learns exactly the tokens that the preview shows and the embedded trainer learns.</summary>
public sealed class MaskParity
{
    private static readonly ChatTurn[][] Conversations =
    [
        [new("user", "Hello?"), new("assistant", "Hi.")],
        [new("system", "Be brief."), new("user", "你好吗"), new("assistant", "很好,谢谢 😀"), new("user", "再见"), new("assistant", "再见!")],
        [new("user", "a"), new("assistant", "b"), new("user", "left over")],
        [new("assistant", "Plain text without a question.")],
        [new("user", "What does <eos> mean?"), new("assistant", "The end: <eos> it is.")],
        [new("user", "empty"), new("assistant", "")],
        [new("user", "x"), new("assistant", "first"), new("assistant", "second")],
    ];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Ids_and_labels_are_equal_for_every_conversation(bool slowTokenizer)
    {
        Python.NeedTorch();
        using var folder = new TemporaryFolder();
        folder.File("train.py", PythonScript.Of(Submissions.Plan with { Trainer = Submissions.Plan.Trainer with { MaxLength = 4_096 } }, new()));
        folder.File("rows.jsonl", string.Concat(Conversations.Select(turns => JsonSerializer.Serialize(new { messages = turns }, JsonSerializerOptions.Web) + "\n")));
        var program = $"""
            import sys, json, collections
            sys.path.insert(0, {JsonSerializer.Serialize(folder.Path)})
            import train
            tok = train.AutoTokenizer.from_pretrained("x")
            out = [train.encode(tok, train.to_messages(row), [2], collections.Counter()) for row in train.read_rows({JsonSerializer.Serialize(Path.Combine(folder.Path, "rows.jsonl"))})]
            json.dump(out, open({JsonSerializer.Serialize(Path.Combine(folder.Path, "out.json"))}, "w"))
            """;
        var (code, _, error) = Python.Finish(Python.Start(["-c", program], slowTokenizer ? new Dictionary<string, string> { ["STANDIN_SLOW"] = "1" } : null));
        Assert.True(code == 0, error);

        var theirs = JsonNode.Parse(File.ReadAllText(Path.Combine(folder.Path, "out.json")))!.AsArray();
        var language = new ModelLanguage("stand-in", new Bytes(), new Tags(), [2], 4_096);
        for (var i = 0; i < Conversations.Length; i++)
        {
            var ours = LabelMask.Of(Conversations[i], language);
            if (!ours.Learned.Skip(1).Any(flag => flag))
            {
                Assert.Null(theirs[i]);
                continue;
            }

            Assert.Equal(ours.Tokens, theirs[i]!["input_ids"]!.AsArray().Select(id => (int)id!));
            Assert.Equal(ours.Tokens.Zip(ours.Learned, (id, learned) => learned ? id : -100), theirs[i]!["labels"]!.AsArray().Select(id => (int)id!));
        }
    }

    /// <summary>The stand-in's template.</summary>
    private sealed class Tags : IChatTemplate
    {
        public string Hash => "";

        public string Render(IReadOnlyList<ChatTurn> turns, bool addGenerationPrompt) =>
            string.Concat(turns.Select(turn => $"<|{turn.Role}|>{turn.Content}{(turn.Role == "assistant" ? "<eos>" : "")}")) + (addGenerationPrompt ? "<|assistant|>" : "");
    }

    /// <summary>The stand-in's tokenizer.</summary>
    private sealed class Bytes : ITokenizer
    {
        public int VocabularySize => 260;

        public IReadOnlyList<TokenSpan> Encode(string text)
        {
            var spans = new List<TokenSpan>();
            for (var at = 0; at < text.Length;)
            {
                if (text.AsSpan(at).StartsWith("<eos>", StringComparison.Ordinal))
                {
                    spans.Add(new(2, at, 5));
                    at += 5;
                    continue;
                }

                var rune = Rune.GetRuneAt(text, at);
                var bytes = Encoding.UTF8.GetBytes(rune.ToString());
                for (var i = 0; i < bytes.Length; i++)
                {
                    spans.Add(new(bytes[i] + 3, at, i == 0 ? rune.Utf16SequenceLength : 0));
                }

                at += rune.Utf16SequenceLength;
            }

            return spans;
        }

        public int Count(string text) => Encode(text).Count;

        public string Decode(IReadOnlyList<int> ids) => string.Concat(ids.Select(id => id == 2 ? "<eos>" : $"{(char)(id - 3)}"));
    }
}
