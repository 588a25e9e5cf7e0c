namespace Tunesmith.Trackers.TensorBoard;

/// <summary>Where event files are written.</summary>
public sealed record TensorBoardSettings
{
    /// <summary>Folder for event files; 'tensorboard --logdir' is pointed at it. Empty for the usual one.</summary>
    public string Folder { get; init; } = "";
}
