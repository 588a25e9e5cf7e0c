using System.Text.Json;
using Tunesmith.Flows;

namespace Tunesmith.Server;

/// <summary>JSON of the API: the same as that of flows.</summary>
internal static class ApiJson
{
    public static void Apply(JsonSerializerOptions options)
    {
        options.Encoder = FlowJson.Options.Encoder;
        options.NumberHandling = FlowJson.Options.NumberHandling;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        foreach (var converter in FlowJson.Options.Converters)
        {
            options.Converters.Add(converter);
        }
    }
}
