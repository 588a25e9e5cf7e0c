using Tunesmith.Benchmarks.Datasets;

// Import, split, statistics and leak check of many samples, with the peak of memory at each stage.
// usage: dotnet run -c Release --project bench/Datasets [-- SAMPLES [STAGE]]      (default 1,000,000; of the later stages only those whose name holds STAGE)
var samples = args.Length > 0 ? int.Parse(args[0]) : 1_000_000;
var folder = Directory.CreateTempSubdirectory("tunesmith-bench-");
try
{
    await new Stages(folder.FullName, samples, args.ElementAtOrDefault(1) ?? "").RunAsync();
}
finally
{
    folder.Delete(recursive: true);
}
