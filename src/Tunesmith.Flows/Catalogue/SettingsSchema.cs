using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;

namespace Tunesmith.Flows;

/// <summary>Writes the JSON schema of a settings record, with texts, defaults, bounds and form hints.</summary>
internal sealed class SettingsSchema(XmlDocs docs)
{
    public JsonObject Write(Type settings)
    {
        var defaults = Activator.CreateInstance(settings)!;
        var schema = FlowJson.Options.GetJsonSchemaAsNode(settings, new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = (context, node) => Annotate(context, node, defaults),
        });
        var root = schema as JsonObject ?? [];
        root["type"] = "object";
        root["properties"] ??= new JsonObject();
        root["additionalProperties"] = false;
        return root;
    }

    private JsonObject Annotate(JsonSchemaExporterContext context, JsonNode schema, object defaults)
    {
        var node = schema as JsonObject ?? [];
        DescribeType(context.TypeInfo.Type, node);
        if (context.PropertyInfo?.AttributeProvider is PropertyInfo property)
        {
            DescribeProperty(property, node);
            if (property.DeclaringType!.IsInstanceOfType(defaults))
            {
                node["default"] = JsonSerializer.SerializeToNode(property.GetValue(defaults), property.PropertyType, FlowJson.Options);
            }
        }

        return node;
    }

    private void DescribeType(Type type, JsonObject node)
    {
        var actual = Nullable.GetUnderlyingType(type) ?? type;
        if (actual.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(ITextValue<>)))
        {
            node["type"] = actual == type ? "string" : new JsonArray("string", "null");
            node["x-control"] = actual.Name switch
            {
                nameof(SecretRef) => "secret",
                nameof(ModelRef) => "model",
                nameof(DatasetRef) => "dataset",
                nameof(FileRef) => "file",
                nameof(FlowRef) => "flow",
                nameof(PromptText) => "prompt",
                _ => "text",
            };
        }
        else if (actual.IsEnum)
        {
            node["type"] = actual == type ? "string" : new JsonArray("string", "null");
            node["x-choices"] = Choices(actual);
        }
    }

    private JsonArray Choices(Type type) =>
    [
        .. type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (JsonNode)new JsonObject
        {
            ["value"] = JsonSerializer.SerializeToNode(field.GetValue(null), type, FlowJson.Options),
            ["title"] = Wording.Title(field.Name),
            ["summary"] = docs.Summary(field),
        }),
    ];

    private void DescribeProperty(PropertyInfo property, JsonObject node)
    {
        node["title"] = Wording.Title(property.Name);
        node["description"] = docs.Summary(property) ?? "";
        foreach (var attribute in property.GetCustomAttributes())
        {
            Bound(attribute, node);
            Hint(attribute, node);
        }
    }

    private static void Bound(Attribute attribute, JsonObject node)
    {
        switch (attribute)
        {
            case RangeAttribute range:
                node[range.MinimumIsExclusive ? "exclusiveMinimum" : "minimum"] = Number(range.Minimum);
                node[range.MaximumIsExclusive ? "exclusiveMaximum" : "maximum"] = Number(range.Maximum);
                break;
            case StringLengthAttribute text:
                (node["minLength"], node["maxLength"]) = (text.MinimumLength, text.MaximumLength);
                break;
            case LengthAttribute length:
                (node[Least(node)], node[Most(node)]) = (length.MinimumLength, length.MaximumLength);
                break;
            case MinLengthAttribute least:
                node[Least(node)] = least.Length;
                break;
            case MaxLengthAttribute most:
                node[Most(node)] = most.Length;
                break;
            case RegularExpressionAttribute pattern:
                node["pattern"] = pattern.Pattern;
                break;
            case RequiredAttribute:
                node["x-required"] = true;
                break;
        }
    }

    private static void Hint(Attribute attribute, JsonObject node)
    {
        switch (attribute)
        {
            case SliderAttribute slider:
                node["x-control"] = slider.Logarithmic ? "log-slider" : "slider";
                if (!double.IsNaN(slider.UsualMinimum) && !double.IsNaN(slider.UsualMaximum))
                {
                    node["x-usual"] = new JsonArray(slider.UsualMinimum, slider.UsualMaximum);
                }

                break;
            case MultilineAttribute:
                node["x-control"] = "multiline";
                break;
            case AlsoKnownAsAttribute known:
                node["x-aliases"] = new JsonArray([.. known.Names.Select(name => (JsonNode)name)]);
                break;
            case AdvancedAttribute:
                node["x-advanced"] = true;
                break;
            case ShownWhenAttribute shown:
                node["x-shown-when"] = new JsonObject
                {
                    ["setting"] = Wording.Camel(shown.Setting),
                    ["values"] = new JsonArray([.. shown.Values.Select(value => JsonSerializer.SerializeToNode(value, value.GetType(), FlowJson.Options))]),
                };
                break;
        }
    }

    private static string Least(JsonObject node) => IsArray(node) ? "minItems" : "minLength";

    private static string Most(JsonObject node) => IsArray(node) ? "maxItems" : "maxLength";

    private static bool IsArray(JsonObject node) => node["type"]?.ToJsonString().Contains("array", StringComparison.Ordinal) == true;

    private static JsonNode? Number(object bound) => JsonSerializer.SerializeToNode(
        bound is string text ? double.Parse(text) : bound, FlowJson.Options);
}
