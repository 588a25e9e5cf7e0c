namespace Tunesmith.Trackers.Mlflow;

/// <summary>A refusal of MLflow, before it is told to people.</summary>
internal sealed class MlflowException(string? errorCode, int status, string message) : Exception(message)
{
    public string? ErrorCode => errorCode;

    public int Status => status;
}
