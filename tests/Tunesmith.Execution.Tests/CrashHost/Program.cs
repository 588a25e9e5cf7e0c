using System.Text.Json.Nodes;
using Tunesmith.CrashHost;
using Tunesmith.Execution;
using Tunesmith.Flows;
using Tunesmith.Testing;
using Tunesmith.Testing.Keeping;

// Runs, or resumes, one flow in a folder until it ends or somebody kills this process.
// usage: CrashHost FOLDER ITEMS
var (folder, items) = (args[0], int.Parse(args[1]));
Place.Folder = folder;
var catalogue = new ComponentCatalogue(
    ComponentCatalogue.ComponentsOf(typeof(Place).Assembly), type => (IComponent)Activator.CreateInstance(type)!, new XmlDocs(XmlDocFiles.Open));
var flow = FlowDocument.Of(
    "crash",
    new FlowNode("source", "crash.source") { Settings = new JsonObject { ["count"] = items } },
    Node("paid", "crash.paid", "text", "source.texts") with { Run = new JsonObject { ["parallelism"] = 4 } },
    Node("mark", "crash.mark", "text", "paid.words"),
    Node("effect", "crash.effect", "text", "mark.text"),
    Node("first", "crash.save", "texts", "effect.text") with { Settings = new JsonObject { ["file"] = "first.txt" } },
    Node("second", "crash.save", "texts", "mark.text") with { Settings = new JsonObject { ["file"] = "second.txt" } });
var options = new RunOptions(new TestFiles(), new InMemoryArtifacts())
{
    RunId = "crash",
    Folder = Path.Combine(folder, "run"),
    CacheFolder = Path.Combine(folder, "cache"),
};
var status = "";
await foreach (var happened in FlowRunner.RunAsync(new FlowCompiler(catalogue).Compile(flow), options))
{
    status = happened is RunEnded ended ? $"{ended.Status} {ended.Message}" : status;
    Place.Say(happened.GetType().Name);
}

Place.Say($"ended {status}");
return status.StartsWith("Succeeded", StringComparison.Ordinal) ? 0 : 1;

static FlowNode Node(string id, string component, string port, string source) =>
    new(id, component) { Inputs = new Dictionary<string, IReadOnlyList<EdgeSource>> { [port] = [EdgeSource.Parse(source)] } };
