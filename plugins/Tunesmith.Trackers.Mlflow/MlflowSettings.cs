using Tunesmith.Flows;

namespace Tunesmith.Trackers.Mlflow;

/// <summary>Which MLflow server, and under which names.</summary>
public sealed record MlflowSettings
{
    /// <summary>Address of the server.</summary>
    public string Address { get; init; } = "http://127.0.0.1:5000";

    /// <summary>Experiment that runs are put into; it is made when it is not there.</summary>
    public string Experiment { get; init; } = "tunesmith";

    /// <summary>User name where the server asks for one; empty for none.</summary>
    [Advanced] public string User { get; init; } = "";

    /// <summary>Secret with the password, or with a token when no user is given.</summary>
    [Advanced] public SecretRef Secret { get; init; } = new("");

    /// <summary>Name of a registered model that gets a version when a job succeeds; empty for none.</summary>
    public string RegisterAs { get; init; } = "";

    /// <summary>Alias that is pointed at that version.</summary>
    [Advanced] public string Alias { get; init; } = "candidate";
}
