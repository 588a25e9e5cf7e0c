using System.Text;
using System.Text.Json;
using Tunesmith.Flows;

namespace Tunesmith.Local;

/// <summary>Writes an Ollama Modelfile whose template says the same as the model's own. Where none can, it says so instead of guessing.</summary>
internal static class OllamaModelfile
{
    private const string A = "\u2460", B = "\u2461", C = "\u2462", D = "\u2463";

    public static string Write(string gguf, ChatTemplate template, HfTokenizer tokenizer, IReadOnlyList<int> ends)
    {
        var file = new StringBuilder($"FROM ./{gguf}\n");
        var pieces = Pieces.Of(template);
        file.Append(pieces is null
            ? "# The chat template cannot be said in Ollama's language. Ollama then uses the one inside the GGUF file where it knows it; compare answers before you rely on it.\n"
            : $"TEMPLATE \"\"\"{pieces.Template()}\"\"\"\n");
        foreach (var end in ends)
        {
            file.Append($"PARAMETER stop {JsonSerializer.Serialize(tokenizer.TokenOf(end), Plain)}\n");
        }

        return file.ToString();
    }

    private static JsonSerializerOptions Plain { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What stands around each role's text.</summary>
    internal sealed record Pieces(string WithoutSystem, (string Before, string After) System, (string Before, string After) User, (string Before, string After) Assistant, string Prompt)
    {
        /// <summary>Finds the pieces by rendering, and checks them on other conversations; null where they do not say the same.</summary>
        public static Pieces? Of(ChatTemplate template)
        {
            var start = template.Tokens.GetValueOrDefault("bos_token") ?? "";
            try
            {
                var pieces = Find(template, start);
                return pieces is not null && Checks.All(turns => pieces.Say(turns) == Bare(template, start, turns, true)) ? pieces : null;
            }
            catch (TunesmithException)
            {
                return null;
            }
        }

        /// <summary>The template in Go's language; every text is a quoted constant, so that no blank is lost.</summary>
        public string Template() =>
            (WithoutSystem.Length > 0 ? $"{{{{ if not .System }}}}{Quoted(WithoutSystem)}{{{{ end }}}}" : "")
            + "{{ range .Messages }}"
            + $"{{{{ if eq .Role \"system\" }}}}{Quoted(System.Before)}{{{{ .Content }}}}{Quoted(System.After)}"
            + $"{{{{ else if eq .Role \"user\" }}}}{Quoted(User.Before)}{{{{ .Content }}}}{Quoted(User.After)}"
            + $"{{{{ else if eq .Role \"assistant\" }}}}{Quoted(Assistant.Before)}{{{{ .Content }}}}{Quoted(Assistant.After)}"
            + "{{ end }}{{ end }}" + Quoted(Prompt);

        private static IEnumerable<ChatTurn[]> Checks { get; } =
        [
            [new("user", "one")],
            [new("system", "rules"), new("user", "one")],
            [new("user", "one"), new("assistant", "two"), new("user", "three")],
            [new("system", "rules"), new("user", "one"), new("assistant", "two"), new("user", "three"), new("assistant", "four"), new("user", "five")],
        ];

        private static Pieces? Find(ChatTemplate template, string start)
        {
            var full = Bare(template, start, [new("system", A), new("user", B), new("assistant", C), new("user", D)], false);
            var prompted = Bare(template, start, [new("system", A), new("user", B), new("assistant", C), new("user", D)], true);
            var bare = Bare(template, start, [new("user", B), new("assistant", C), new("user", D)], false);
            if (full.Split(A) is not [var systemBefore, var afterA] || afterA.Split(B) is not [var aToB, var afterB] || afterB.Split(C) is not [var bToC, var afterC] || afterC.Split(D) is not [var cToD, var afterD])
            {
                return null;
            }

            // What follows a user's text ends every user turn; the rest of what lies between two texts begins the next turn.
            if (!bToC.StartsWith(afterD, StringComparison.Ordinal) || !prompted.StartsWith(full, StringComparison.Ordinal) || bare.IndexOf(B, StringComparison.Ordinal) is var at && at < 0)
            {
                return null;
            }

            var assistantBefore = bToC[afterD.Length..];
            var opening = bare[..at];
            var userBefore = Shared(Shared(cToD, aToB), opening);
            var (systemAfter, assistantAfter) = (aToB[..^userBefore.Length], cToD[..^userBefore.Length]);
            return new Pieces(opening[..^userBefore.Length], (systemBefore, systemAfter), (userBefore, afterD), (assistantBefore, assistantAfter), prompted[full.Length..]);
        }

        private static string Shared(string a, string b)
        {
            var count = 0;
            while (count < a.Length && count < b.Length && a[^(count + 1)] == b[^(count + 1)])
            {
                count++;
            }

            return a[^count..];
        }

        // Ollama adds the start token itself.
        private static string Bare(ChatTemplate template, string start, ChatTurn[] turns, bool prompt)
        {
            var text = template.Render(turns, prompt);
            return start.Length > 0 && text.StartsWith(start, StringComparison.Ordinal) ? text[start.Length..] : text;
        }

        private static string Quoted(string text) => text.Length == 0 ? "" : $"{{{{ {JsonSerializer.Serialize(text, Plain)} }}}}";

        private string Say(ChatTurn[] turns)
        {
            var text = new StringBuilder(turns.Any(turn => turn.Role == "system") ? "" : WithoutSystem);
            foreach (var turn in turns)
            {
                var (before, after) = turn.Role switch { "system" => System, "user" => User, _ => Assistant };
                text.Append(before).Append(turn.Content).Append(after);
            }

            return text.Append(Prompt).ToString();
        }
    }
}
