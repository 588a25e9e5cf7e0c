using Tunesmith.Bench.HeldOut;

// Tunes the embedded base on questions and answers and asks held-out questions of the base, the tuned model and a plain search (TF-IDF).
// usage: Tunesmith.Bench.HeldOut [TRAIN.jsonl HELDOUT.jsonl [PAIRS [EPOCHS [CASES]]]] [--plan PLAN.json]
// Lines of {"instruction","output"}; bank-faq-20 beside the checkout by default. A plan says how to tune; a number of epochs goes before the plan's.
var at = Array.IndexOf(args, "--plan");
var planned = at >= 0 ? args[at + 1] : null;
args = at >= 0 ? [.. args[..at], .. args[(at + 2)..]] : args;
var data = SharedData.Find();
if (args.Length < 2 && data is null)
{
    Console.WriteLine("No questions given, and no ../shared/data/bank-faq-20 beside the checkout.");
    return 2;
}

var train = SharedData.Pairs(args.Length > 1 ? args[0] : Path.Combine(data!, "train.jsonl"));
var heldOut = SharedData.Pairs(args.Length > 1 ? args[1] : Path.Combine(data!, "test.jsonl"));
var pairs = args.Length > 2 ? int.Parse(args[2]) : 400;
var epochs = args.Length > 3 ? int.Parse(args[3]) : planned is null ? 10 : (int?)null;
var cases = args.Length > 4 ? int.Parse(args[4]) : 200;
await using var home = new Home();
var known = train.Take(pairs).ToList();
var asked = heldOut.Take(cases).ToList();
var plan = Tuning.Plan(planned, epochs);
var adapter = await Tuning.RunAsync(home, known, plan);
await Asking.PrintAsync(home, known, asked, plan.Base.Model, adapter);
return 0;
