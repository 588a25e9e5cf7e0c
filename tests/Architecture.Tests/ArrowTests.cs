using System.Xml.Linq;
using Xunit;

namespace Architecture.Tests;

/// <summary>Who may know whom. The blueprint's section 3 gives the reasons.</summary>
public sealed class ArrowTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Tunesmith.Flows"] = [],
        ["Tunesmith.Execution"] = ["Tunesmith.Flows"],
        ["Tunesmith.Datasets"] = ["Tunesmith.Flows"],
        ["Tunesmith.Evaluation"] = ["Tunesmith.Flows"],
        ["Tunesmith.Components"] = ["Tunesmith.Flows", "Tunesmith.Datasets", "Tunesmith.Evaluation"],
        ["Tunesmith.Storage"] = ["Tunesmith.Flows", "Tunesmith.Execution", "Tunesmith.Datasets", "Tunesmith.Evaluation"],
        ["Tunesmith.Hosting"] = ["Tunesmith.Flows", "Tunesmith.Execution", "Tunesmith.Datasets", "Tunesmith.Evaluation", "Tunesmith.Components", "Tunesmith.Storage"],
        ["Tunesmith.Server"] = ["Tunesmith.Hosting"],
        ["Tunesmith.Cli"] = ["Tunesmith.Hosting"],
        ["Tunesmith.Testing"] = ["Tunesmith.Flows", "Tunesmith.Execution", "Tunesmith.Datasets", "Tunesmith.Evaluation"],
        ["Tunesmith.Training"] = ["Tunesmith.Flows", "Tunesmith.Datasets", "Tunesmith.Evaluation"],
        ["Tunesmith.Training.Testing"] = ["Tunesmith.Flows", "Tunesmith.Datasets", "Tunesmith.Training", "Tunesmith.Testing"],
        ["Tunesmith.Local"] = ["Tunesmith.Flows"],
        ["Tunesmith.Torch"] = ["Tunesmith.Flows", "Tunesmith.Datasets", "Tunesmith.Local", "Tunesmith.Training"],
    };

    private static readonly string[] Outlying = ["Tunesmith.Flows", "Tunesmith.Datasets", "Tunesmith.Training"];

    public static TheoryData<string> Projects => [.. Repository.Files("*.csproj", "src", "plugins")];

    [Theory, MemberData(nameof(Projects))]
    public void Project_Refers_OnlyWhereItsArrowsPoint(string project)
    {
        var name = Path.GetFileNameWithoutExtension(project);
        var allowed = Allowed.GetValueOrDefault(name)
            ?? (name.StartsWith("Tunesmith.Backends.", StringComparison.Ordinal) || name.StartsWith("Tunesmith.Trackers.", StringComparison.Ordinal) ? Outlying : null);
        Assert.True(allowed is not null, $"{name} has no arrows yet. Give it some in ArrowTests, after the blueprint's section 3.");

        var refersTo = XDocument.Parse(Repository.Read(project)).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));

        Assert.All(refersTo, target => Assert.True(allowed.Contains(target), $"{name} must not know {target}. It may know: {string.Join(", ", allowed)}."));
    }

    [Fact]
    public void Flows_HasNoPackage() =>
        Assert.DoesNotContain("PackageReference", Repository.Read("src/Tunesmith.Flows/Tunesmith.Flows.csproj"), StringComparison.Ordinal);

    [Fact]
    public void Source_NamesNoPlugin()
    {
        var plugins = Directory.Exists(Path.Combine(Repository.Root, "plugins"))
            ? Directory.GetDirectories(Path.Combine(Repository.Root, "plugins")).Select(Path.GetFileName).ToArray() : [];
        Assert.All(Repository.Files("*.cs", "src"), file =>
            Assert.All(plugins, plugin => Assert.False(
                Repository.Read(file).Split('\n').Any(line => line.TrimStart().StartsWith($"using {plugin}", StringComparison.Ordinal)),
                $"{file} names {plugin}. Plug-ins add themselves; nothing in src knows them.")));
    }

    [Fact]
    public void Solution_ListsEveryProject()
    {
        var solution = Repository.Read("Tunesmith.slnx");
        Assert.All(Repository.Files("*.csproj", "src", "plugins", "tests", "bench"), project => Assert.Contains($"\"{project}\"", solution, StringComparison.Ordinal));
    }
}
