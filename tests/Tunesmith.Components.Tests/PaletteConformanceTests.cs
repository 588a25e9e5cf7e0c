using Microsoft.Extensions.DependencyInjection;
using Tunesmith.Components.Text;
using Tunesmith.Evaluation;

namespace Tunesmith.Components.Tests;

/// <summary>Every component of the palette keeps the contract.</summary>
public sealed class PaletteConformanceTests : ComponentConformance<RecursiveTextSplitter>
{
    private static readonly ServiceProvider Services = Palette.Services();

    protected override IComponent Make(Type type) => (IComponent)ActivatorUtilities.CreateInstance(Services, type);

    protected override object? ItemFor(Type type) => type == typeof(ModelRef) ? new ModelRef("scripted:echo")
        : type == typeof(EvaluationReport) ? new EvaluationReport
        {
            Id = "e", Name = "e", Created = DateTimeOffset.UnixEpoch, CaseSet = "c", CaseSetHash = "h", Variants = [], Baseline = "b",
            Scorers = [], Summaries = [], Differences = [], Leaks = null, LeakedLeftOut = false, Cases = [],
        }
        : type == typeof(DatasetVersion) ? new DatasetVersion("d", 1, "h", new Dictionary<string, DatasetSplit>(), new Dictionary<string, string>(), DateTimeOffset.UnixEpoch)
        : base.ItemFor(type);

    protected override object? RunnableSettings(ComponentEntry component) => component.DefaultSettings();
}
