namespace Tunesmith.Flows;

/// <summary>Is told when something that people write was saved. It never fails a save: its own troubles are its own.</summary>
public interface ISaveListener
{
    /// <summary>Something was saved.</summary>
    ValueTask SavedAsync(SavedThing thing, CancellationToken cancellationToken);
}
