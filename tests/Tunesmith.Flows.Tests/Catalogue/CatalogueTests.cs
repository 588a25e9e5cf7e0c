using System.Text.Json.Nodes;
using Tunesmith.Testing;
using Xunit;

namespace Tunesmith.Flows.Tests.Catalogue;

public sealed class OwnComponents : ComponentConformance<ShapeOfEverything>;

public sealed class CatalogueTests
{
    private static ComponentEntry Shape => TestCatalogue.All.Find("test.shape");

    private static JsonNode Setting(string name) => Shape.Descriptor.SettingsSchema["properties"]![name]!;

    [Fact]
    public void Describe_AComponent_ReadsItsWholeDeclaration()
    {
        var descriptor = Shape.Descriptor;

        Assert.Equal("Shape of everything", descriptor.Title);
        Assert.Equal("Repeats documents.", descriptor.Summary);
        Assert.Equal("Put it where Document is wanted twice.", descriptor.Remarks);
        Assert.Equal(
            [new("documents", "Documents", "document", true, true, "Documents to repeat."), new("title", "Title", "text", false, false, "A title for all.")],
            descriptor.Inputs);
        Assert.Equal(["repeated:document:True", "count:number:False"], descriptor.Outputs.Select(port => $"{port.Id}:{port.Type}:{port.Many}"));
    }

    [Theory]
    [InlineData("times", "x-control", "\"slider\"")]
    [InlineData("times", "x-usual", "[2,3]")]
    [InlineData("times", "minimum", "1")]
    [InlineData("times", "default", "2")]
    [InlineData("times", "title", "\"Times\"")]
    [InlineData("rate", "x-control", "\"log-slider\"")]
    [InlineData("rate", "x-advanced", "true")]
    [InlineData("voice", "enum", "[\"plain\",\"veryLoud\"]")]
    [InlineData("voice", "default", "\"plain\"")]
    [InlineData("shout", "x-control", "\"multiline\"")]
    [InlineData("shout", "x-shown-when", "{\"setting\":\"voice\",\"values\":[\"veryLoud\"]}")]
    [InlineData("model", "x-control", "\"model\"")]
    [InlineData("model", "type", "\"string\"")]
    [InlineData("model", "default", "\"local:tiny\"")]
    [InlineData("key", "x-control", "\"secret\"")]
    [InlineData("separators", "maxItems", "3")]
    public void Schema_OfASetting_CarriesBoundsAndHints(string setting, string key, string expected) =>
        Assert.Equal(expected, Setting(setting)[key]!.ToJsonString());

    [Fact]
    public void Schema_OfAChoice_CarriesTitlesAndTexts() =>
        Assert.Equal("In capitals.", (string?)Setting("voice")["x-choices"]![1]!["summary"]);

    [Theory]
    [InlineData("""{"times":0}""", "TS1101", "/times", "Times is 0, but it must be from 1 to 10.")]
    [InlineData("""{"times":"2"}""", "TS1102", "/times", "Times is \"2\", but it must be a whole number.")]
    [InlineData("""{"times":1.5}""", "TS1102", "/times", "Times is 1.5, but it must be a whole number.")]
    [InlineData("""{"time":3}""", "TS1103", "/time", "There is no setting 'time' here. The settings are 'times', 'rate', 'voice', 'shout', 'model', 'key', 'separators' and 'most'.")]
    [InlineData("""{"voice":"loud"}""", "TS1105", "/voice", "Voice is 'loud', but it must be one of 'plain' or 'veryLoud'.")]
    [InlineData("""{"separators":["a","b","c","d"]}""", "TS1106", "/separators", "Separators has 4 entries, but it must have at most 3.")]
    [InlineData("""{"separators":[1]}""", "TS1102", "/separators/0", "Entry 1 of Separators is 1, but it must be text.")]
    [InlineData("""{"key":12345678}""", "TS1102", "/key", "Key is not a secret's name, but it must be text.")]
    [InlineData("""{"most":1}""", "TS3999", "/most", "Most is below times.")]
    public void Check_ABadSetting_NamesItAndTheValue(string settings, string code, string path, string message)
    {
        var finding = Assert.Single(SettingsCheck.Read(Shape, JsonNode.Parse(settings)!.AsObject()).Findings);

        Assert.Equal((code, path, message), (finding.Code, finding.Path, finding.Message));
    }

    [Fact]
    public void Check_SeveralBadSettings_ReportsAllAtOnce()
    {
        var findings = SettingsCheck.Read(Shape, JsonNode.Parse("""{"times":11,"rate":1,"voice":"x","unknown":0}""")!.AsObject(), "/nodes/a/settings").Findings;

        Assert.Equal(
            ["/nodes/a/settings/rate", "/nodes/a/settings/times", "/nodes/a/settings/unknown", "/nodes/a/settings/voice"],
            findings.Select(finding => finding.Path).Order());
    }

    [Fact]
    public void Check_AValueOverItsBound_OffersTheBoundAsAFix()
    {
        var finding = Assert.Single(SettingsCheck.Read(Shape, new JsonObject { ["times"] = 99 }).Findings);

        Assert.Equal("10", Assert.Single(finding.Fix.Changes).Value!.ToJsonString());
    }

    [Fact]
    public void Check_ARequiredSettingLeftOut_IsFound()
    {
        var finding = Assert.Single(SettingsCheck.Read(TestCatalogue.All.Find("test.prompt"), []).Findings);

        Assert.Equal(("TS1104", "/names"), (finding.Code, finding.Path));
    }

    [Fact]
    public void Read_GoodSettings_GivesTheRecord()
    {
        var read = SettingsCheck.Read(Shape, JsonNode.Parse("""{"times":3,"voice":"veryLoud","model":"a:b"}""")!.AsObject());

        var settings = Assert.IsType<ShapeOfEverything.Settings>(read.Value);
        Assert.Empty(read.Findings);
        Assert.Equal((3, Voice.VeryLoud, "a:b"), (settings.Times, settings.Voice, settings.Model.Value));
    }

    [Fact]
    public void Find_ByAlias_GivesTheComponent() => Assert.Same(Shape, TestCatalogue.All.Find("ShapeNode"));

    [Fact]
    public void Find_AMistypedName_NamesTheNearest()
    {
        var error = Assert.Throws<TunesmithException>(() => TestCatalogue.All.Find("test.shap"));

        Assert.Contains("'test.shape'", error.Message);
    }

    [Fact]
    public void Catalogue_TheSameIdTwice_IsRefused() =>
        Assert.Equal("TS1302", Assert.Throws<TunesmithException>(() => TestCatalogue.Of(typeof(ShapeOfEverything), typeof(ShapeOfEverything))).Code);

    [Fact]
    public void Ports_OfAPrompt_FollowItsSettings()
    {
        var prompt = TestCatalogue.All.Find("test.prompt");

        Assert.Empty(prompt.InputsOf(null));
        Assert.Equal(["a", "b"], prompt.InputsOf(new PromptComponent.Settings { Names = new("a b") }).Select(port => port.Id));
        Assert.True(prompt.Descriptor.HasDynamicInputs);
    }

    [Theory]
    [InlineData("document", "text", true)]
    [InlineData("text", "document", true)]
    [InlineData("sample", "json", true)]
    [InlineData("sample", "any", true)]
    [InlineData("any", "sample", true)]
    [InlineData("sample", "document", false)]
    [InlineData("text", "number", false)]
    public void Edge_BetweenTypes_FollowsOneRule(string from, string to, bool legal) =>
        Assert.Equal(legal, TestCatalogue.All.PortTypes.Allows(from, to));

    [Fact]
    public void Convert_AnItemOfAnotherType_SaysBothTypes()
    {
        var types = TestCatalogue.All.PortTypes;

        Assert.Equal("a", types.ConvertItem(new Document("a"), typeof(string)));
        Assert.Equal("""{"text":"a","metadata":{}}""", ((JsonNode)types.ConvertItem(new Document("a"), typeof(JsonNode))!).ToJsonString());
        var error = Assert.Throws<TunesmithException>(() => types.ConvertItem("a", typeof(Voice)));
        Assert.Contains("'text'", error.Message);
        Assert.Contains("'voice'", error.Message);
    }
}
