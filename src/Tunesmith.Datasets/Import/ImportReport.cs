using System.Globalization;
using System.Runtime.CompilerServices;
using Tunesmith.Flows;

namespace Tunesmith.Datasets;

/// <summary>Counts an import while it streams, and keeps the first bad rows with line and reason.</summary>
/// <param name="keep">How many bad rows are kept in words; all are counted.</param>
public sealed class ImportReport(int keep = 1_000)
{
    private readonly List<BadRow> _bad = [];

    /// <summary>Rows that became samples.</summary>
    public long Good { get; private set; }

    /// <summary>Rows that were left out.</summary>
    public long Bad { get; private set; }

    /// <summary>The first of them.</summary>
    public IReadOnlyList<BadRow> BadRows => _bad;

    /// <summary>Passes the good rows on and counts both kinds.</summary>
    public async IAsyncEnumerable<Sample> CollectAsync(IAsyncEnumerable<ImportedRow> rows, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            if (row.Sample is { } sample)
            {
                Good++;
                yield return sample;
                continue;
            }

            Bad++;
            if (_bad.Count < keep)
            {
                _bad.Add(new BadRow(row.Line, row.Reason ?? ""));
            }
        }
    }

    /// <summary>Writes what could not be read into a version's lineage, where statistics and rules find it again.</summary>
    public void NoteIn(IDictionary<string, string> lineage)
    {
        if (Bad > 0)
        {
            lineage["unreadable"] = Bad.ToString(CultureInfo.InvariantCulture);
            lineage["unreadableFirst"] = string.Join(" ", _bad.Take(3).Select(row => $"Line {row.Line}: {row.Reason}"));
        }
    }

    /// <summary>The import in a sentence, when something was left out: an error above 5 % (DA03), else a warning.</summary>
    public IEnumerable<Finding> Findings()
    {
        if (Bad == 0)
        {
            yield break;
        }

        var share = (double)Bad / (Good + Bad);
        var first = string.Join(" ", _bad.Take(3).Select(row => $"Line {row.Line}: {row.Reason}"));
        yield return new Finding(
            "DA03", share > 0.05 ? Severity.Error : Severity.Warning, "/data", $"{Bad} of {Good + Bad} rows ({share:P1}) could not be read. {first}",
            "Correct these rows in the file, or another column mapping, and import again.");
    }
}
