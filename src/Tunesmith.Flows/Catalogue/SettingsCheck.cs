using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tunesmith.Flows;

/// <summary>Checks a node's settings: names, types and bounds against the schema, then the component's rules across several settings.</summary>
public static class SettingsCheck
{
    /// <summary>Reads settings and reports everything wrong at once.</summary>
    /// <param name="component">The component they belong to.</param>
    /// <param name="settings">The settings as they stand in the flow file; what is left out has its default.</param>
    /// <param name="path">JSON pointer to the settings, put before every finding's own.</param>
    public static CheckedSettings Read(ComponentEntry component, JsonObject? settings, string path = "")
    {
        var findings = new SchemaCheck(component.Descriptor.SettingsSchema).Check(settings ?? [], path);
        if (findings.Exists(finding => finding.Severity == Severity.Error && finding.Code is not "TS1104" and not "TS1103"))
        {
            return new(null, findings);
        }

        object value;
        try
        {
            value = settings is null ? component.DefaultSettings() : settings.Deserialize(component.SettingsType, FlowJson.Options)!;
        }
        catch (Exception error) when (error is JsonException or NotSupportedException or ArgumentException or FormatException or InvalidOperationException)
        {
            findings.Add(new("TS1107", Severity.Error, path, $"The settings cannot be read: {FirstSentence(error.Message)}", "Correct the value, or remove it to take the default."));
            return new(null, findings);
        }

        findings.AddRange(CustomBounds(value, path));
        if (!findings.Exists(finding => finding.Severity == Severity.Error))
        {
            findings.AddRange(component.Component.Check(value).Select(finding => finding with { Path = path + finding.Path }));
        }

        return new(value, findings);
    }

    /// <summary>Checks a settings record, for those who made it in code.</summary>
    public static IReadOnlyList<Finding> Check(ComponentEntry component, object settings) =>
        Read(component, JsonSerializer.SerializeToNode(settings, component.SettingsType, FlowJson.Options) as JsonObject).Findings;

    private static IEnumerable<Finding> CustomBounds(object settings, string path) =>
        from property in settings.GetType().GetProperties()
        from rule in property.GetCustomAttributes<ValidationAttribute>()
        where rule.GetType().Namespace != typeof(ValidationAttribute).Namespace
        let context = new ValidationContext(settings) { MemberName = property.Name, DisplayName = Wording.Title(property.Name) }
        let result = rule.GetValidationResult(property.GetValue(settings), context)
        where result is not null
        select new Finding("TS1101", Severity.Error, $"{path}/{Wording.Camel(property.Name)}", result.ErrorMessage ?? "The value is not allowed.", "Choose another value.");

    private static string FirstSentence(string message) => message.Split(" Path:")[0].Split(". ")[0].TrimEnd('.') + ".";
}
