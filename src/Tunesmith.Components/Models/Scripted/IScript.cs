namespace Tunesmith.Components.Models.Scripted;

/// <summary>A fixed rule that plays a model: the same question always gives the same answer.</summary>
internal interface IScript
{
    /// <summary>What stands after <c>scripted:</c>.</summary>
    string Name { get; }

    /// <summary>Answers.</summary>
    /// <param name="question">The last message of the user.</param>
    /// <param name="variation">0, or which of several different answers is wanted.</param>
    string Answer(string question, int variation);
}
