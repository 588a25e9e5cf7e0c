using Microsoft.Extensions.DependencyInjection;
using Tunesmith.Components.Text;

namespace Tunesmith.Components.Tests;

/// <summary>Every component of the palette keeps the contract.</summary>
public sealed class PaletteConformanceTests : ComponentConformance<RecursiveTextSplitter>
{
    private static readonly ServiceProvider Services = Palette.Services();

    protected override IComponent Make(Type type) => (IComponent)ActivatorUtilities.CreateInstance(Services, type);

    protected override object? RunnableSettings(ComponentEntry component) => component.DefaultSettings();
}
