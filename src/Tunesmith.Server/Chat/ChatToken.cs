namespace Tunesmith.Server.Chat;

/// <summary>A piece of the answer.</summary>
/// <param name="Text">The piece.</param>
public sealed record ChatToken(string Text) : ChatEvent;
