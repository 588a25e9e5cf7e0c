namespace Tunesmith.Training;

/// <summary>Numbers for a use, each with its reason.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Title">Name for people.</param>
/// <param name="Why">Why the numbers are what they are.</param>
/// <param name="Data">What the data should look like.</param>
/// <param name="BaseSize">Which bases suit.</param>
/// <param name="Evaluation">How to see whether it worked.</param>
/// <param name="Method">How the model is changed.</param>
/// <param name="Trainer">How long and how fast.</param>
public sealed record TrainingPreset(
    string Id, string Title, string Why, string Data, string BaseSize, string Evaluation, PlanMethod Method, PlanTrainer Trainer);
