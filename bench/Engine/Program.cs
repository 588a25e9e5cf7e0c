using Tunesmith.Bench.Engine;

// usage: dotnet run -c Release --project bench/Engine [data [MEGABYTES]] [overhead] [streaming] [writing] [mapping]
var wanted = args.Length == 0 ? ["data", "overhead", "streaming", "writing", "mapping"] : args;
var megabytes = wanted.Select(word => int.TryParse(word, out var number) ? number : 0).Max();
var good = true;

// First, because its peak of memory is the whole process's.
good &= !wanted.Contains("data") || await Data.RunAsync(megabytes > 0 ? megabytes : 1000);
good &= !wanted.Contains("overhead") || await Overhead.RunAsync();
good &= !wanted.Contains("streaming") || await Streaming.RunAsync();
good &= !wanted.Contains("writing") || await Writing.RunAsync();
good &= !wanted.Contains("mapping") || await Mapping.RunAsync();
return good ? 0 : 1;
