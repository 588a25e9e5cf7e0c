using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace EndToEnd;

/// <summary>The server's API, to prepare what a story needs and to count what it left behind.</summary>
public sealed class Api(HttpClient client) : IDisposable
{
    public async Task<JsonNode> GetAsync(string path) => (await client.GetFromJsonAsync<JsonNode>("/api" + path))!;

    public async Task<JsonArray> ListAsync(string path) => (JsonArray)(await GetAsync(path) is JsonArray list ? list : throw new InvalidOperationException(path + " gives no list."));

    public async Task<JsonNode> PostAsync(string path, JsonNode body)
    {
        using var answer = await client.PostAsJsonAsync("/api" + path, body);
        return answer.IsSuccessStatusCode
            ? (await answer.Content.ReadFromJsonAsync<JsonNode>())!
            : throw new InvalidOperationException($"{(int)answer.StatusCode} {path}: {await answer.Content.ReadAsStringAsync()}");
    }

    /// <summary>A flow of this document; gives its id.</summary>
    public async Task<string> CreateFlowAsync(JsonNode document) =>
        (string)(await PostAsync("/flows", new JsonObject { ["name"] = (string?)document["name"] ?? "A flow", ["document"] = document }))["id"]!;

    /// <summary>Kinds of all the events of something that has ended.</summary>
    public async Task<List<string>> EventKindsAsync(string path)
    {
        var kinds = new List<string>();
        using var answer = await client.GetAsync("/api" + path, HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await answer.EnsureSuccessStatusCode().Content.ReadAsStreamAsync());
        while (await reader.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("event:", StringComparison.Ordinal))
            {
                kinds.Add(line["event:".Length..].Trim());
            }
        }

        return kinds;
    }

    public void Dispose() => client.Dispose();
}
