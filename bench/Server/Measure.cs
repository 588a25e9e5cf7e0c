using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Tunesmith.Bench.Server;

/// <summary>The deployed two-node flow beside a bare endpoint, and how the server starts.</summary>
internal static class Measure
{
    private const string Body = """{"inputs":{"question":"What is a lease?"}}""";
    private static readonly string Self = typeof(Measure).Assembly.Location;
    private static readonly string Server = Path.Combine(AppContext.BaseDirectory, "Tunesmith.Server.dll");

    public static async Task<int> RunAsync(string[] args)
    {
        var requests = args.Select(word => int.TryParse(word, out var number) ? number : 0).DefaultIfEmpty(0).Max();
        var wanted = args.Where(word => !int.TryParse(word, out _)).ToList();
        var good = true;
        good &= (wanted.Count > 0 && !wanted.Contains("start")) || await StartAsync();
        good &= (wanted.Count > 0 && !wanted.Contains("calls")) || await CallsAsync(requests > 0 ? requests : 20_000);
        return good ? 0 : 1;
    }

    private static async Task<bool> CallsAsync(int requests)
    {
        using var upstream = await Role.StartAsync(Self, ["upstream"], new Dictionary<string, string>());
        using var bare = await Role.StartAsync(Self, ["bare", upstream.Address + "/v1"], new Dictionary<string, string>());
        using var folder = new Folder();
        using var studio = await StudioAsync(folder, upstream.Address + "/v1");
        var key = await PublishAsync(studio, folder);

        // Warm until the compilers have settled, then in turns, so that what else the machine does falls on both.
        await WarmAsync(bare, "/run", (requests / 2, null));
        await WarmAsync(studio, "/api/deployments/bench/run", (requests / 2, key));
        var (ours, theirs) = (new List<(double PerSecond, double Each)>(), new List<(double PerSecond, double Each)>());
        for (var round = 0; round < 3; round++)
        {
            theirs.Add(await Load.RunAsync(bare, "/run", Body, (requests, null)));
            ours.Add(await Load.RunAsync(studio, "/api/deployments/bench/run", Body, (requests, key)));
        }

        var ratio = ours.Max(one => one.PerSecond) / theirs.Max(one => one.PerSecond);
        var (each, bareEach) = (ours.Min(one => one.Each), theirs.Min(one => one.Each));
        Console.WriteLine($"two-node flow: {ours.Max(one => one.PerSecond):N0} requests/s at 64 connections; bare endpoint with the same upstream call: {theirs.Max(one => one.PerSecond):N0}; {ratio:P0} (limit 60 %)");
        Console.WriteLine($"processor time a request: {each:N0} µs (limit 200), bare {bareEach:N0} µs; the flow adds {each - bareEach:N0} µs");
        var first = await FirstAsync(upstream, studio, key);
        var memory = await MemoryAsync(studio, key, requests * 5);
        return ratio >= 0.6 && each < 200 && first < 1 && memory < 1.1;
    }

    // On a machine that others use too, the compiler behind the program comes to its turn late.
    private static async Task WarmAsync(Role server, string path, (int Requests, string? Key) load)
    {
        var (before, now) = (double.MaxValue, double.MaxValue);
        for (var round = 0; round < 12 && (round < 3 || now < before * 0.92); round++)
        {
            (before, now) = (Math.Min(before, now), (await Load.RunAsync(server, path, Body, load)).MicrosecondsEach);
        }
    }

    private static async Task<double> FirstAsync(Role upstream, Role studio, string key)
    {
        const string Direct = """{"model":"m","stream":true,"messages":[{"role":"user","content":"What is a lease?"}]}""";
        var (direct, through) = (double.MaxValue, double.MaxValue);
        for (var round = 0; round < 3; round++)
        {
            direct = Math.Min(direct, await Load.FirstPieceAsync(upstream, "/v1/chat/completions", Direct, (300, null, "Four")));
            through = Math.Min(through, await Load.FirstPieceAsync(studio, "/api/deployments/bench/run", Body, (300, key, "Four")));
        }

        Console.WriteLine($"first token: {through:N2} ms through the flow, {direct:N2} ms straight from the model; added {through - direct:N2} ms (limit 1)");
        return through - direct;
    }

    private static async Task<double> MemoryAsync(Role studio, string key, int requests)
    {
        var before = studio.Memory;
        await Load.RunAsync(studio, "/api/deployments/bench/run", Body, (requests, key));
        Console.WriteLine($"memory: {before:N0} MB, after {requests:N0} more requests {studio.Memory:N0} MB");
        return studio.Memory / before;
    }

    private static async Task<bool> StartAsync()
    {
        var (fastest, processor, idle) = (double.MaxValue, double.MaxValue, 0d);
        for (var round = 0; round < 3; round++)
        {
            using var folder = new Folder();
            var watch = Stopwatch.StartNew();
            using var studio = await StudioAsync(folder, "http://127.0.0.1:1/v1");
            using var client = new HttpClient { BaseAddress = new Uri(studio.Address) };
            await client.GetStringAsync("/health");
            fastest = Math.Min(fastest, watch.Elapsed.TotalSeconds);
            processor = Math.Min(processor, studio.Processor.TotalSeconds);
            await Task.Delay(TimeSpan.FromSeconds(6));
            idle = idle == 0 ? studio.Memory : Math.Min(idle, studio.Memory);
        }

        Console.WriteLine($"start: first answer after {fastest:N2} s (limit 1.5), {processor:N2} s of processor time; idle memory {idle:N0} MB (limit 150)");
        return fastest < 1.5 && idle < 150;
    }

    private static Task<Role> StudioAsync(Folder folder, string upstream) => Role.StartAsync(
        Server, ["--urls", "http://127.0.0.1:0", "--data", folder.Path], new Dictionary<string, string> { ["COMPATIBLE_BASE_URL"] = upstream },
        line => line.Split(' ').FirstOrDefault(word => word.Contains("/link/", StringComparison.Ordinal)) is { } link ? new Uri(link).GetLeftPart(UriPartial.Authority) : null);

    private static async Task<string> PublishAsync(Role studio, Folder folder)
    {
        var handOver = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder.Path, "server.json")))!;
        using var client = new HttpClient { BaseAddress = new Uri(studio.Address) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", (string)handOver["token"]!);
        var document = JsonNode.Parse("""
            { "tunesmith": 1, "name": "Bench", "nodes": {
              "in": { "component": "flow.input", "settings": { "name": "question" } },
              "prompt": { "component": "prompts.template", "settings": { "template": "Answer briefly: {question}" }, "inputs": { "question": "in.value" } },
              "chat": { "component": "models.chat", "settings": { "model": "compatible:m" }, "inputs": { "prompt": "prompt.text" } },
              "out": { "component": "flow.output", "settings": { "name": "answer" }, "inputs": { "value": "chat.answer" } } } }
            """);
        var flow = await PostAsync(client, "/api/flows", new JsonObject { ["document"] = document });
        await PostAsync(client, "/api/deployments", new JsonObject { ["slug"] = "bench", ["flowId"] = (string)flow["id"]! });
        return (string)(await PostAsync(client, "/api/deployments/bench/keys", new JsonObject()))["key"]!;
    }

    private static async Task<JsonNode> PostAsync(HttpClient client, string path, JsonObject body)
    {
        using var response = await client.PostAsJsonAsync(path, body);
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? JsonNode.Parse(text)! : throw new InvalidOperationException(text);
    }
}
