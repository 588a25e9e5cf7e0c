using Tunesmith.Bench.Engine;

// usage: dotnet run -c Release --project bench/Engine [overhead] [mapping]
var wanted = args.Length == 0 ? ["overhead", "mapping"] : args;
var good = true;
good &= !wanted.Contains("overhead") || await Overhead.RunAsync();
good &= !wanted.Contains("mapping") || await Mapping.RunAsync();
return good ? 0 : 1;
