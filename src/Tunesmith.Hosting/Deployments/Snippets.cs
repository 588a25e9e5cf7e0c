using System.Text.Json.Nodes;
using Tunesmith.Flows;

namespace Tunesmith.Hosting.Deployments;

/// <summary>Calls of a deployment that run as they are, with nothing installed but the language.</summary>
public static class Snippets
{
    /// <summary>The calls, by language: curl, python, javascript, csharp.</summary>
    /// <param name="address">Address of the server.</param>
    /// <param name="slug">The deployment.</param>
    /// <param name="inputs">What it takes.</param>
    /// <param name="key">The key; null takes it from the environment.</param>
    public static IReadOnlyDictionary<string, string> Of(string address, string slug, IReadOnlyList<InputField> inputs, string? key)
    {
        var body = new JsonObject { ["inputs"] = new JsonObject(inputs.Select(input => KeyValuePair.Create<string, JsonNode?>(input.Name, input.Example ?? "Hello!"))) }.ToJsonString(FlowJson.Options);
        var run = $"{address}/api/deployments/{slug}/run";
        return new Dictionary<string, string>
        {
            ["curl"] = Curl(run, body, key),
            ["python"] = Python(address, slug, Question(inputs), key),
            ["javascript"] = JavaScript(address, slug, Question(inputs), key),
            ["csharp"] = CSharp(run, body, key),
        };
    }

    private static string Curl(string run, string body, string? key) => $"""
        curl {run} \
          -H "Authorization: Bearer {key ?? "$TUNESMITH_KEY"}" \
          -H "Content-Type: application/json" \
          -d '{body.Replace("'", "'\\''", StringComparison.Ordinal)}'
        """;

    private static string Python(string address, string slug, string question, string? key) => $$"""
        import json, os, urllib.request

        request = urllib.request.Request(
            "{{address}}/v1/chat/completions",
            json.dumps({"model": "{{slug}}", "messages": [{"role": "user", "content": {{question}}}]}).encode(),
            {"Authorization": "Bearer " + {{(key is null ? "os.environ[\"TUNESMITH_KEY\"]" : $"\"{key}\"")}}, "Content-Type": "application/json"},
        )
        print(json.load(urllib.request.urlopen(request))["choices"][0]["message"]["content"])
        """;

    private static string JavaScript(string address, string slug, string question, string? key) => $$"""
        const response = await fetch("{{address}}/v1/chat/completions", {
          method: "POST",
          headers: { Authorization: `Bearer ${{{(key is null ? "process.env.TUNESMITH_KEY" : $"\"{key}\"")}}}`, "Content-Type": "application/json" },
          body: JSON.stringify({ model: "{{slug}}", messages: [{ role: "user", content: {{question}} }] }),
        });
        console.log((await response.json()).choices[0].message.content);
        """;

    private static string CSharp(string run, string body, string? key) => $$"""
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", {{(key is null ? "Environment.GetEnvironmentVariable(\"TUNESMITH_KEY\")" : $"\"{key}\"")}});
        var response = await client.PostAsync("{{run}}", new StringContent({{Literal(body)}}, System.Text.Encoding.UTF8, "application/json"));
        Console.WriteLine(await response.Content.ReadAsStringAsync());
        """;

    private static string Question(IReadOnlyList<InputField> inputs) => Literal(inputs is [{ Example: { } example }, ..] ? example : "Hello!");

    private static string Literal(string text) => JsonValue.Create(text).ToJsonString(FlowJson.Options);
}
