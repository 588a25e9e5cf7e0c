namespace Tunesmith.Flows;

/// <summary>An argument (<c>PLAN</c>) or option (<c>--output</c>) of a command.</summary>
/// <param name="Name">Upper case without dashes for an argument, with two dashes for an option.</param>
/// <param name="Summary">One sentence for the help.</param>
/// <param name="Required">Whether it must be given.</param>
/// <param name="IsSwitch">An option without a value.</param>
/// <param name="Many">Whether it may be given several times.</param>
public sealed record CommandParameter(string Name, string Summary, bool Required = false, bool IsSwitch = false, bool Many = false);
