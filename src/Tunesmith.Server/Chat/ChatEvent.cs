using System.Text.Json.Serialization;

namespace Tunesmith.Server.Chat;

/// <summary>What comes of a chat question.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ChatToken), "token")]
[JsonDerivedType(typeof(ChatDone), "done")]
[JsonDerivedType(typeof(ChatFailed), "failed")]
public abstract record ChatEvent;
