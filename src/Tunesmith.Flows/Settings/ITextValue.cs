namespace Tunesmith.Flows;

/// <summary>A setting that is text in the flow file and whose type picks the control in the form.</summary>
public interface ITextValue<TSelf>
    where TSelf : ITextValue<TSelf>
{
    /// <summary>The text as it stands in the flow file.</summary>
    string Value { get; }

    /// <summary>Makes the setting from its text.</summary>
    static abstract TSelf From(string value);
}
