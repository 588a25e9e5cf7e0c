using System.Text.Json.Serialization;

namespace Tunesmith.Training;

/// <summary>Rule that turns gradients into steps.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Optimizer>))]
public enum Optimizer
{
    /// <summary>Adam with decoupled weight decay.</summary>
    [JsonStringEnumMemberName("adamw")] AdamW,

    /// <summary>AdamW with 8-bit states (bitsandbytes).</summary>
    [JsonStringEnumMemberName("adamw-8bit")] AdamW8Bit,

    /// <summary>Factored second moments, least memory of the adaptive ones.</summary>
    [JsonStringEnumMemberName("adafactor")] Adafactor,

    /// <summary>Plain stochastic gradient descent.</summary>
    [JsonStringEnumMemberName("sgd")] Sgd,
}
