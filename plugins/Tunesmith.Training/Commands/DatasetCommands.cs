using Tunesmith.Datasets;
using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>Commands about datasets.</summary>
internal static class DatasetCommands
{
    private static readonly CommandParameter Name = new("DATASET", "Dataset, as name or name@version.", Required: true);

    public static IEnumerable<PluginCommand> All =>
    [
        new("dataset import", "Imports samples from JSONL, JSON, CSV or Parquet and splits them.",
            [
                new("FILE", "The file.", Required: true), new("--name", "Name of the dataset; the file's without it."),
                new("--validation", "Share held out for validation, 0.05 without it."), new("--cases", "Share kept as evaluation cases, 0 without it."),
            ], ImportAsync),
        new("dataset list", "Lists the dataset versions, newest first.", [], ListAsync),
        new("dataset stats", "Counts, lengths, duplicates, openings, languages and personal data.", [Name, new("--model", "Model whose tokenizer counts the tokens.")], StatsAsync),
        new("dataset split", "Splits a dataset anew, as a new version.",
            [Name, new("--validation", "Share held out for validation."), new("--cases", "Share kept as evaluation cases."), new("--seed", "Seed of the split."), new("--by-sample", "Lets samples of one document part.", IsSwitch: true)],
            SplitAsync),
        new("dataset show", "Prints samples.", [Name, new("--split", "Split; train without it."), new("--limit", "How many, 10 without it.")], ShowAsync),
        new("dataset export", "Writes a split in another form.",
            [Name, new("--output", "File to write; its ending says the kind.", Required: true), new("--format", "alpaca, sharegpt, messages, prompt-completion or text."), new("--split", "Split; train without it.")],
            ExportAsync),
    ];

    private static IDatasets Store(CommandCall call) => call.Get<JobStores>().Datasets!;

    private static async ValueTask<DatasetVersion> FindAsync(CommandCall call, CancellationToken cancellationToken) =>
        await Store(call).FindAsync(new DatasetRef(call["DATASET"]!), cancellationToken)
            ?? throw new TunesmithException("TS6104", $"There is no dataset '{call["DATASET"]}'. 'tunesmith dataset list' shows those there are.");

    private static async ValueTask<int> ImportAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var file = call.PathOf("FILE");
        if (!File.Exists(file))
        {
            throw new TunesmithException("TS6104", $"There is no file '{call["FILE"]}' (looked at {file}).");
        }

        var target = new DatasetIntake.Target(call["--name"] ?? Path.GetFileNameWithoutExtension(file), Shares(call, cases: 0), new Dictionary<string, string>());
        var (version, report) = await DatasetIntake.ImportAsync(Store(call), target, () => File.OpenRead(file), file, cancellationToken);
        foreach (var bad in report.BadRows.Take(20))
        {
            await call.Error.WriteLineAsync($"line {bad.Line}: {bad.Reason}");
        }

        Tell(call, version, report.Bad > 0 ? $", {Say.Many(report.Bad, "row")} could not be read" : "");
        return 0;
    }

    private static async ValueTask<int> ListAsync(CommandCall call, CancellationToken cancellationToken)
    {
        await foreach (var version in Store(call).ListAsync(cancellationToken))
        {
            Tell(call, version, "");
        }

        return 0;
    }

    private static async ValueTask<int> StatsAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var version = await FindAsync(call, cancellationToken);
        var language = call["--model"] is { } model ? await call.Get<PlanFactsReader>().LanguageAsync(model, cancellationToken)
            ?? throw new TunesmithException("TS6117", $"No tokenizer is known for '{model}'; give a folder of a model, or leave --model out.") : null;
        var statistics = await SampleStatistics.OfAsync(Store(call), version, language, null, cancellationToken);
        if (!call.Interactive)
        {
            call.Json(statistics);
            return 0;
        }

        foreach (var (name, split) in statistics.Splits)
        {
            call.Out.WriteLine($"{name}: {split.Samples} samples of {split.Sources} documents, answers {split.AnswerLengths.P50} characters (half), {split.AnswerLengths.P95} (95 of 100)");
            call.Out.WriteLine($"    duplicates {split.Duplicates.Exact} exact, {split.Duplicates.Near} near; empty answers {split.EmptyAnswers}; languages {string.Join(", ", split.Languages.Select(pair => $"{pair.Key} {pair.Value}"))}");
            call.Out.WriteLine($"    openings {string.Join(", ", split.Openings.Take(3).Select(text => $"\"{text.Text}\" {text.Count}"))}");
            call.Out.WriteLine(split.Tokens is { } tokens ? $"    tokens {tokens.Tokens}, learned {tokens.LearnedTokens}; {tokens.Lengths.P50} (half), {tokens.Lengths.P99} (99 of 100), longest {tokens.Lengths.Max}" : "    tokens: give --model");
        }

        call.Out.WriteLine($"shared with train: {statistics.SharedSamples} samples, {statistics.SharedSources} documents");
        return 0;
    }

    private static async ValueTask<int> SplitAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var version = await FindAsync(call, cancellationToken);
        var store = Store(call);
        var target = new DatasetIntake.Target(version.Name, Shares(call, cases: 0.05), new Dictionary<string, string> { ["parent"] = version.Hash });
        var all = version.Splits.Keys.Order(StringComparer.Ordinal).ToAsyncEnumerable().SelectMany(split => store.ReadAsync(version, split, cancellationToken));
        Tell(call, await DatasetIntake.KeepAsync(store, target, all, cancellationToken), "");
        return 0;
    }

    private static async ValueTask<int> ShowAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var version = await FindAsync(call, cancellationToken);
        var limit = int.TryParse(call["--limit"], out var given) ? given : 10;
        await foreach (var sample in Store(call).ReadAsync(version, SplitOf(call, version), cancellationToken).Take(limit))
        {
            call.Out.WriteLine(call.Interactive
                ? string.Join("\n", sample.Messages.Select(turn => $"{turn.Role,10}  {turn.Content}")) + "\n"
                : SampleJson.ToText(sample));
        }

        return 0;
    }

    private static async ValueTask<int> ExportAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var version = await FindAsync(call, cancellationToken);
        var file = call.PathOf("--output");
        var shape = (call["--format"] ?? "messages") switch
        {
            "alpaca" => SampleShape.Alpaca,
            "sharegpt" => SampleShape.ShareGpt,
            "prompt-completion" => SampleShape.PromptCompletion,
            "text" => SampleShape.Text,
            "messages" => SampleShape.Messages,
            var other => throw new TunesmithException("TS6116", $"There is no form '{other}'; expected alpaca, sharegpt, messages, prompt-completion or text."),
        };
        var kind = Path.GetExtension(file).ToLowerInvariant() switch
        {
            ".json" => FileKind.Json,
            ".csv" => FileKind.Csv,
            ".parquet" => FileKind.Parquet,
            ".txt" => FileKind.Text,
            _ => FileKind.JsonLines,
        };
        await using var target = File.Create(file);
        var report = await SampleExport.WriteAsync(Store(call).ReadAsync(version, SplitOf(call, version), cancellationToken), target, shape, kind, cancellationToken);
        call.Json(report);
        return 0;
    }

    private static string SplitOf(CommandCall call, DatasetVersion version)
    {
        var split = call["--split"] ?? "train";
        return version.Splits.ContainsKey(split) ? split
            : throw new TunesmithException("TS6104", $"The dataset has no split '{split}'; it has {string.Join(", ", version.Splits.Keys)}.");
    }

    private static SplitShares Shares(CommandCall call, double cases) => new(
        double.TryParse(call["--validation"], out var validation) ? validation : 0.05,
        double.TryParse(call["--cases"], out var kept) ? kept : cases,
        int.TryParse(call["--seed"], out var seed) ? seed : 42,
        call["--by-sample"] is null ? SplitBy.Source : SplitBy.Sample);

    private static void Tell(CommandCall call, DatasetVersion version, string more)
    {
        if (call.Interactive)
        {
            call.Out.WriteLine($"{version.Name}@{version.Version}  {string.Join(", ", version.Splits.Select(split => $"{split.Key} {split.Value.Samples}"))}{more}  {version.Hash[..12]}");
        }
        else
        {
            call.Json(version);
        }
    }
}
