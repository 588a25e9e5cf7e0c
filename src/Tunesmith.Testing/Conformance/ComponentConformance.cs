using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Tunesmith.Execution;
using Tunesmith.Flows;
using Xunit;

namespace Tunesmith.Testing;

/// <summary>What every component must keep. Derive once for each assembly of components.</summary>
/// <typeparam name="TMarker">Any type of the assembly that holds the components.</typeparam>
public abstract class ComponentConformance<TMarker>
{
    private const int LongestText = 140;
    private static readonly TimeSpan Promptly = TimeSpan.FromSeconds(10);
    private static readonly XmlDocs Docs = new(XmlDocFiles.Open);

    /// <summary>Names of all component classes of the assembly.</summary>
    public static TheoryData<string> Components =>
        [.. ComponentCatalogue.ComponentsOf(typeof(TMarker).Assembly).Select(type => type.FullName!).Order(StringComparer.Ordinal)];

    /// <summary>Makes a component. Override to give the constructor what it asks for.</summary>
    protected virtual IComponent Make(Type type) =>
        type.GetConstructor(Type.EmptyTypes) is not null
            ? (IComponent)Activator.CreateInstance(type)!
            : (IComponent)RuntimeHelpers.GetUninitializedObject(type);

    /// <summary>Settings with which the component can be run on made-up inputs; null leaves the test of cancellation out.</summary>
    protected virtual object? RunnableSettings(ComponentEntry component) =>
        component.Type.GetConstructor(Type.EmptyTypes) is null ? null : component.DefaultSettings();

    /// <summary>A made-up item for a port; null leaves the test of cancellation out for that component.</summary>
    protected virtual object? ItemFor(Type type) => TestItems.Of(type);

    /// <summary>There is at least one component, so that the other tests mean something.</summary>
    [Fact]
    public void Assembly_HasComponents_AndNoTwoShareAName() =>
        Assert.NotEmpty(new ComponentCatalogue(ComponentCatalogue.ComponentsOf(typeof(TMarker).Assembly), Make, Docs).Entries);

    /// <summary>Every text that people read is one plain sentence.</summary>
    [Theory, MemberData(nameof(Components))]
    public void Texts_OfEveryPortAndSetting_AreOnePlainSentence(string component)
    {
        var descriptor = Entry(component).Descriptor;
        var texts = descriptor.Inputs.Concat(descriptor.Outputs)
            .Select(port => (Where: port.Id, Text: port.Summary))
            .Append((Where: descriptor.Id, Text: descriptor.Summary))
            .Concat(descriptor.SettingsSchema["properties"]!.AsObject().Select(setting => (Where: setting.Key, Text: (string?)setting.Value!["description"] ?? "")));

        var wrong = texts.Where(text => text.Text.Length is 0 or > LongestText || !text.Text.EndsWith('.')).Select(text => $"{text.Where}: '{text.Text}'");

        Assert.Empty(wrong);
    }

    /// <summary>A new node starts without findings, apart from settings that a person must give.</summary>
    [Theory, MemberData(nameof(Components))]
    public void Defaults_Always_HaveNoFindings(string component)
    {
        var entry = Entry(component);
        var findings = SettingsCheck.Read(entry, []).Findings.Where(finding => finding.Code != "TS1104" && finding.Severity == Severity.Error);

        Assert.Empty(findings);
    }

    /// <summary>Defaults survive being written to a flow file and read again.</summary>
    [Theory, MemberData(nameof(Components))]
    public void Defaults_WrittenAndRead_FitTheSchema(string component)
    {
        var entry = Entry(component);
        var findings = SettingsCheck.Check(entry, entry.DefaultSettings()).Where(finding => finding.Code != "TS1104" && finding.Severity == Severity.Error);

        Assert.Empty(findings);
        Assert.All(entry.Descriptor.SettingsSchema["properties"]!.AsObject(), setting => Assert.IsType<JsonObject>(setting.Value));
    }

    /// <summary>Ids are lower case: a group, a full stop, a name with dashes.</summary>
    [Theory, MemberData(nameof(Components))]
    public void Id_Always_HasTheFormOfIds(string component) =>
        Assert.Matches("^[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*)+$", Entry(component).Descriptor.Id);

    /// <summary>Instances are shared between runs, so no field may be assigned after construction.</summary>
    [Theory, MemberData(nameof(Components))]
    public void State_BetweenCalls_DoesNotExist(string component)
    {
        var type = TypeOf(component);
        var mutable = type.GetFields(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(field => !field.IsInitOnly && !field.IsLiteral && !field.IsDefined(typeof(CompilerGeneratedAttribute)) && !IsPrimaryParameter(field))
            .Select(field => field.Name);

        Assert.Empty(mutable);
    }

    /// <summary>A component that is fed without end stops soon after the run is cancelled.</summary>
    [Theory, MemberData(nameof(Components))]
    public async Task Run_Cancelled_EndsPromptly(string component)
    {
        var entry = Entry(component);
        var settings = RunnableSettings(entry);
        using var source = new CancellationTokenSource();
        var inputs = settings is null ? null : EndlessInputs.For(entry.InputsType, ItemFor, source);
        if (inputs is null)
        {
            Assert.Skip("The component needs inputs or settings that only its own test can make.");
        }

        var ended = EndlessInputs.RunToEndAsync(entry, inputs, settings!, source.Token);

        await ended.WaitAsync(Promptly, TestContext.Current.CancellationToken);
    }

    private ComponentEntry Entry(string component) => new(TypeOf(component), new ComponentDescriber(Docs), Make);

    private static Type TypeOf(string component) => typeof(TMarker).Assembly.GetType(component, throwOnError: true)!;

    // Parameters of a primary constructor are captured in fields that C# cannot mark read-only.
    private static bool IsPrimaryParameter(FieldInfo field) => field.Name.StartsWith('<');
}
