namespace Tunesmith.Server.Access;

/// <summary>A link into the studio.</summary>
/// <param name="Address">Works once.</param>
public sealed record NewLink(string Address);
