using Tunesmith.Bench.Decode;

// usage: dotnet run -c Release --project bench/Decode [decode] [batch] [memory]
var root = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", ".."));
var tokenizer = Path.Combine(root, "models", "tunesmith-pocket");
var wanted = args.Length == 0 ? ["decode", "batch", "memory"] : args;
var failed = false;
if (wanted.Contains("decode"))
{
    failed |= !Comparison.Run(root, tokenizer);
}

if (wanted.Contains("batch"))
{
    failed |= !await Batch.RunAsync(root, tokenizer);
}

if (wanted.Contains("memory"))
{
    failed |= !await Memory.RunAsync(tokenizer);
}

return failed ? 1 : 0;
