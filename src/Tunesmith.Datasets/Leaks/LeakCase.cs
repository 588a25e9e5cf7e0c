namespace Tunesmith.Datasets;

/// <summary>An evaluation case as the leak check sees it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Question">What the model is asked, without a system prompt.</param>
public sealed record LeakCase(string Id, string Question);
