using Tunesmith.Bench.Server;

// usage: dotnet run -c Release --project bench/Server [calls [REQUESTS]] [start]
// Roles that the program starts itself in: upstream, bare.
return args switch
{
    ["upstream"] => await Upstream.ServeAsync(),
    ["bare", var upstream] => await Bare.ServeAsync(upstream),
    _ => await Measure.RunAsync(args),
};
