using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Tunesmith.Training.Tests.Trackers;

/// <summary>An MLflow of our own that answers as the recorded one does: same statuses, same shapes, same refusals.</summary>
internal sealed class MlflowServer : HttpMessageHandler
{
    private readonly Dictionary<string, string> experiments = [];
    private readonly Dictionary<string, JsonObject> runs = [];
    private readonly Dictionary<string, HashSet<(string Key, long Time, long Step, string Value)>> metrics = [];
    private readonly HashSet<string> models = [];
    private readonly List<JsonObject> versions = [];

    public List<string> Calls { get; } = [];

    public Dictionary<string, string> Aliases { get; } = [];

    public IEnumerable<(string Name, long Step, double Value)> MetricsOf(string run) =>
        metrics.GetValueOrDefault(run, []).Where(metric => double.TryParse(metric.Value, out _)).Select(metric => (metric.Key, metric.Step, double.Parse(metric.Value)));

    public JsonObject RunOf(string run) => runs[run];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.AbsolutePath["/api/2.0/mlflow/".Length..];
        var query = System.Web.HttpUtility.ParseQueryString(request.RequestUri.Query);
        var body = request.Content is null ? [] : JsonNode.Parse(await request.Content.ReadAsStringAsync(cancellationToken))!.AsObject();
        Calls.Add($"{request.Method} {path}");
        return path switch
        {
            "experiments/get-by-name" => experiments.TryGetValue(query["experiment_name"]!, out var id)
                ? Ok(new() { ["experiment"] = new JsonObject { ["experiment_id"] = id } }) : Refuse(404, "RESOURCE_DOES_NOT_EXIST"),
            "experiments/create" => experiments.TryAdd((string)body["name"]!, $"{experiments.Count + 1}")
                ? Ok(new() { ["experiment_id"] = experiments[(string)body["name"]!] }) : Refuse(400, "RESOURCE_ALREADY_EXISTS"),
            "runs/create" => Create(body),
            "runs/search" => Search((string)body["filter"]!),
            "runs/get" => Ok(new() { ["run"] = new JsonObject { ["info"] = runs[query["run_id"]!]["info"]!.DeepClone() } }),
            "runs/log-batch" => LogBatch(body),
            "runs/log-inputs" => Ok([]),
            "runs/update" => Update(body),
            "registered-models/create" => models.Add((string)body["name"]!) ? Ok([]) : Refuse(400, "RESOURCE_ALREADY_EXISTS"),
            "model-versions/search" => versions.Count == 0 ? Ok([]) : Ok(new() { ["model_versions"] = new JsonArray([.. versions.Select(version => version.DeepClone())]) }),
            "model-versions/create" => Version(body),
            "registered-models/alias" => Alias(body),
            _ => new(HttpStatusCode.NotFound) { Content = new StringContent("<!doctype html><title>404 Not Found</title>", Encoding.UTF8, "text/html") },
        };
    }

    private HttpResponseMessage Create(JsonObject body)
    {
        var id = $"run{runs.Count + 1}";
        runs[id] = new() { ["info"] = new JsonObject { ["run_id"] = id, ["artifact_uri"] = $"mlflow-artifacts:/{id}", ["status"] = "RUNNING" }, ["tags"] = body["tags"]!.DeepClone(), ["params"] = new JsonObject() };
        return Ok(new() { ["run"] = new JsonObject { ["info"] = runs[id]["info"]!.DeepClone() } });
    }

    private HttpResponseMessage Search(string filter)
    {
        var job = filter.Split('\'')[1];
        var found = runs.Values.FirstOrDefault(run => run["tags"]!.AsArray().Any(tag => (string)tag!["key"]! == "tunesmith.job" && (string)tag["value"]! == job));
        return found is null ? Ok([]) : Ok(new() { ["runs"] = new JsonArray(new JsonObject { ["info"] = found["info"]!.DeepClone() }) });
    }

    private HttpResponseMessage LogBatch(JsonObject body)
    {
        var (run, sent, parameters) = ((string)body["run_id"]!, body["metrics"]?.AsArray() ?? [], body["params"]?.AsArray() ?? []);
        if (sent.Count > 1_000 || parameters.Count > 100)
        {
            return Refuse(400, "INVALID_PARAMETER_VALUE");
        }

        foreach (var metric in sent)
        {
            metrics.TryAdd(run, []);
            metrics[run].Add(((string)metric!["key"]!, (long)metric["timestamp"]!, (long)metric["step"]!, metric["value"]!.ToString()));
        }

        foreach (var parameter in parameters)
        {
            runs[run]["params"]![(string)parameter!["key"]!] = (string)parameter["value"]!;
        }

        return Ok([]);
    }

    private HttpResponseMessage Update(JsonObject body)
    {
        runs[(string)body["run_id"]!]["info"]!["status"] = (string)body["status"]!;
        return Ok([]);
    }

    private HttpResponseMessage Version(JsonObject body)
    {
        versions.Add(new() { ["version"] = $"{versions.Count + 1}", ["run_id"] = (string)body["run_id"]!, ["name"] = (string)body["name"]! });
        return Ok(new() { ["model_version"] = versions[^1].DeepClone() });
    }

    private HttpResponseMessage Alias(JsonObject body)
    {
        Aliases[(string)body["alias"]!] = (string)body["version"]!;
        return Ok([]);
    }

    private static HttpResponseMessage Ok(JsonObject body) => new(HttpStatusCode.OK) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };

    private static HttpResponseMessage Refuse(int status, string code) => new((HttpStatusCode)status)
    {
        Content = new StringContent(new JsonObject { ["error_code"] = code, ["message"] = $"{code}\n(sqlite3.IntegrityError) SELECT secret" }.ToJsonString(), Encoding.UTF8, "application/json"),
    };
}
