using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>The published JSON schema of a plan, made from the records themselves: ranges, choices and texts are written once.</summary>
public static class PlanSchema
{
    private static readonly NullabilityInfoContext Nullability = new();
    private static readonly Lazy<JsonObject> Made = new(() => Describe(typeof(TrainingPlan)));

    /// <summary>The schema of a whole plan (a copy that the caller may change).</summary>
    public static JsonObject Document()
    {
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["$id"] = "https://tunesmith.dev/schemas/plan-1.json",
            ["title"] = "Tunesmith training plan",
        };
        foreach (var (name, value) in Made.Value)
        {
            schema[name] = value?.DeepClone();
        }

        return schema;
    }

    /// <summary>The schema of one record of settings, with the hints that a form needs.</summary>
    public static JsonObject Describe(Type type)
    {
        var options = new JsonSerializerOptions(TrainingJson.Line) 
        {
            TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
            NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.Strict,
        };
        var exporter = new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Hint };
        return (JsonObject)options.GetJsonSchemaAsNode(type, exporter);
    }

    private static JsonNode Hint(JsonSchemaExporterContext context, JsonNode schema)
    {
        if (schema is not JsonObject node)
        {
            return schema;
        }

        if (context.PropertyInfo is null && node.ContainsKey("properties"))
        {
            node["additionalProperties"] = false;
        }

        if (context.PropertyInfo?.AttributeProvider is not PropertyInfo property)
        {
            return node;
        }

        AddBounds(node, property);
        if (PlanTexts.Find(property) is { } text)
        {
            node["description"] = text;
        }

        if (property.IsDefined(typeof(AdvancedAttribute)))
        {
            node["x-advanced"] = true;
        }

        if (!property.PropertyType.IsValueType && Nullability.Create(property).ReadState == NullabilityState.Nullable && node["type"] is JsonValue kind)
        {
            node["type"] = new JsonArray(kind.DeepClone(), "null");
        }

        return node;
    }

    private static void AddBounds(JsonObject node, PropertyInfo property)
    {
        if (property.GetCustomAttribute<RangeAttribute>() is { } range)
        {
            node["minimum"] = Convert.ToDouble(range.Minimum);
            node["maximum"] = Convert.ToDouble(range.Maximum);
        }

        if (property.GetCustomAttribute<SliderAttribute>() is { } slider)
        {
            node["x-control"] = slider.Logarithmic ? "log-slider" : "slider";
            if (!double.IsNaN(slider.UsualMinimum))
            {
                node["x-usual"] = new JsonArray(slider.UsualMinimum, slider.UsualMaximum);
            }
        }
    }
}
