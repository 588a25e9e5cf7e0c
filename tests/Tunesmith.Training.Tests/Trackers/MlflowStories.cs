using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Tunesmith.Flows;
using Tunesmith.Testing.Keeping;
using Tunesmith.Trackers.Mlflow;
using Tunesmith.Training.Testing;

namespace Tunesmith.Training.Tests.Trackers;

public sealed class MlflowConformance : TrackerConformance, IDisposable
{
    private readonly MlflowServer server = new();

    public void Dispose() => server.Dispose();

    protected override object Settings => new MlflowSettings { RegisterAs = "support" };

    protected override ITracker Open() => new MlflowTracker(new InMemorySecrets(), new HttpClient(server, disposeHandler: false));

    protected override ValueTask<IReadOnlyList<(string Name, long Step, double Value)>> ReadAsync(string trackerRun) =>
        ValueTask.FromResult<IReadOnlyList<(string, long, double)>>([.. server.MetricsOf(trackerRun.Split('/')[1])]);

    [Fact]
    public async Task A_run_carries_plan_dataset_and_a_registered_version()
    {
        var run = await Open().StartAsync(new("j1", "n", Submissions.Plan, new Dictionary<string, string> { ["dataset"] = new('a', 64) }, default), Settings, default);
        var ending = new TrainingEvent.Succeeded("finished", 1, 1, new Dictionary<string, double>()) { Sequence = 1, At = DateTimeOffset.UnixEpoch };
        await Open().EndAsync(run, ending, Settings, default);
        await Open().EndAsync(run, ending, Settings, default);

        var kept = server.RunOf(run.Split('/')[1]);
        Assert.Equal("0.003", (string?)kept["params"]!["trainer.learningRate"]);
        Assert.Equal("FINISHED", (string?)kept["info"]!["status"]);
        Assert.Equal("1", server.Aliases["candidate"]);
        Assert.Contains("POST runs/log-inputs", server.Calls);
        Assert.Equal($"http://127.0.0.1:5000/#/experiments/1/runs/{run.Split('/')[1]}", Open().PageOf(run, Settings)!.ToString());
    }

    [Fact]
    public async Task A_missing_secret_is_named_and_a_wrong_address_is_said()
    {
        var run = new TrackedRun("j", "n", Submissions.Plan, new Dictionary<string, string>(), default);
        var missing = await Assert.ThrowsAsync<TunesmithException>(() => Open().StartAsync(run, new MlflowSettings { Secret = new("MLFLOW_TOKEN") }, default).AsTask());
        Assert.Equal("TS6303", missing.Code);
        var wrong = await Assert.ThrowsAsync<TunesmithException>(() => Open().StartAsync(run, new MlflowSettings { Address = "http://127.0.0.1:5000/api/2.0/mlflow/x" }, default).AsTask());
        Assert.Contains("Is that the address", wrong.Message, StringComparison.Ordinal);
    }
}

public sealed class MlflowRecorded
{
    [Fact]
    public async Task Every_call_is_one_that_the_recorded_server_took()
    {
        if (Repository.Shared("contracts/mlflow/recorded-2.12.2.json") is not { } file)
        {
            Assert.Skip("The recorded exchanges are not beside this repository.");
            return;
        }

        var replay = new Replay(JsonNode.Parse(await File.ReadAllTextAsync(file))!.AsArray());
        var tracker = new MlflowTracker(new InMemorySecrets(), new HttpClient(replay));
        var settings = new MlflowSettings { Experiment = "tunesmith-1795448493", RegisterAs = "m-tunesmith-1795448493", Alias = "champion" };

        replay.NoRunYet = true;
        var run = await tracker.StartAsync(new("job-1", "lora-1", Submissions.Plan, new Dictionary<string, string> { ["dataset"] = "abc123" }, DateTimeOffset.UnixEpoch), settings, default);
        Assert.Equal("3/98980eaa0d6742b5b7838672eac71c6a", run);
        replay.NoRunYet = false;
        Assert.Equal(run, await tracker.StartAsync(new("job-1", "lora-1", Submissions.Plan, new Dictionary<string, string>(), DateTimeOffset.UnixEpoch), settings, default));
        await tracker.WriteAsync(run, [new TrainingEvent.Measured(1, new Dictionary<string, double> { ["loss"] = 2.5, ["grad_norm"] = double.NaN }) { Sequence = 1, At = DateTimeOffset.UnixEpoch }], settings, default);
        await tracker.EndAsync(run, new TrainingEvent.Succeeded("finished", 1, 1, new Dictionary<string, double>()) { Sequence = 2, At = DateTimeOffset.UnixEpoch }, settings, default);

        Assert.Equal(
            ["experiments/get-by-name", "model-versions/search", "registered-models/alias", "registered-models/create", "runs/create", "runs/log-batch", "runs/log-inputs", "runs/search", "runs/update"],
            replay.Seen.Order(StringComparer.Ordinal));
    }

    /// <summary>Answers each call with what was recorded for it, and refuses bodies with fields that no recorded request had.</summary>
    private sealed class Replay(JsonArray exchanges) : HttpMessageHandler
    {
        public bool NoRunYet { get; set; }

        public HashSet<string> Seen { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var path = request.RequestUri!.AbsolutePath;
            Seen.Add(path["/api/2.0/mlflow/".Length..]);
            if (NoRunYet && path.EndsWith("runs/search", StringComparison.Ordinal))
            {
                return Answer(200, "{}");
            }

            var same = exchanges.Where(exchange => (string)exchange!["method"]! == request.Method.Method && ((string)exchange["path"]!).Split('?')[0] == path).ToList();
            Assert.True(same.Count > 0, $"{request.Method} {path} was never recorded.");
            if (request.Content is not null)
            {
                var known = same.Select(exchange => exchange!["request"]).OfType<JsonObject>().SelectMany(body => body.Select(field => field.Key)).Append("tags").ToHashSet();
                var sent = JsonNode.Parse(await request.Content.ReadAsStringAsync(cancellationToken))!.AsObject().Select(field => field.Key);
                Assert.All(sent, key => Assert.Contains(key, known));
            }

            var first = same.First(exchange => (int)exchange!["status"]! == 200)!;
            return Answer(200, first["response"]!.ToJsonString());
        }

        private static HttpResponseMessage Answer(int status, string body) => new((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
    }
}
