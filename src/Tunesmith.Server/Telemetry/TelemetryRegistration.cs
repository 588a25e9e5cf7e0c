using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Tunesmith.Server.Telemetry;

/// <summary>Traces and metrics by OpenTelemetry, when there is somewhere to send them.</summary>
internal static class TelemetryRegistration
{
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            return;
        }

        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("tunesmith"))
            .WithTracing(traces => traces.AddAspNetCoreInstrumentation().AddSource("Tunesmith.*").AddOtlpExporter())
            .WithMetrics(metrics => metrics.AddAspNetCoreInstrumentation().AddMeter("Tunesmith.*").AddMeter("System.Runtime").AddOtlpExporter());
    }
}
