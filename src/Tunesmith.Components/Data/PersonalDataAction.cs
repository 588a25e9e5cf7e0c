namespace Tunesmith.Components.Data;

/// <summary>What is done where personal data is found.</summary>
public enum PersonalDataAction
{
    /// <summary>Replaces it by its kind, such as [phone].</summary>
    Mask,

    /// <summary>Drops the item.</summary>
    Drop,

    /// <summary>Notes the kinds found in the field personalData.</summary>
    Mark,
}
