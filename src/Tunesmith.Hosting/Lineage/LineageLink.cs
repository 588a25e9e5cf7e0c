namespace Tunesmith.Hosting.Lineage;

/// <summary>Something that another thing was made from, or that was made of it.</summary>
/// <param name="Kind"><c>document</c>, <c>sample</c>, <c>node</c>, <c>model</c>, <c>dataset</c>, <c>evaluation</c>, <c>run</c>, <c>job</c>, <c>plan</c>, <c>base</c> or <c>deployment</c>.</param>
/// <param name="Id">What it is asked for by: a hash, <c>name@version</c>, a slug.</param>
/// <param name="Title">What people call it.</param>
public sealed record LineageLink(string Kind, string Id, string Title)
{
    /// <summary>Number of samples that the link stands for; null where it stands for the thing itself.</summary>
    public int? Samples { get; init; }
}
