namespace Tunesmith.Flows;

/// <summary>What to do when an item fails for good.</summary>
public enum FailureAction
{
    /// <summary>Stop the node and what follows it.</summary>
    Stop,

    /// <summary>Set the item aside in the node's failed list and go on.</summary>
    SetAside,
}
