namespace Tunesmith.Server.Chat;

/// <summary>The model failed.</summary>
/// <param name="Code">Code with a page.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record ChatFailed(string Code, string Message) : ChatEvent;
