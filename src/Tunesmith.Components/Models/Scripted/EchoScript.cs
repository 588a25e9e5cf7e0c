namespace Tunesmith.Components.Models.Scripted;

/// <summary>Says what it was told.</summary>
internal sealed class EchoScript : IScript
{
    public string Name => "echo";

    public string Answer(string question, int variation) => question;
}
