namespace Tunesmith.Local;

/// <summary>A token that is found in the text before the vocabulary is asked.</summary>
/// <param name="Id">Token id.</param>
/// <param name="Content">Its text.</param>
/// <param name="Special">Whether it is markup, left out of shown text.</param>
/// <param name="Normalized">Whether it is looked for in the normalised text.</param>
/// <param name="SingleWord">Whether it must not touch a letter or digit.</param>
/// <param name="StripLeft">Whether it swallows blanks before it.</param>
/// <param name="StripRight">Whether it swallows blanks after it.</param>
internal sealed record AddedToken(int Id, string Content, bool Special, bool Normalized, bool SingleWord, bool StripLeft, bool StripRight);
