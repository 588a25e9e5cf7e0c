namespace Tunesmith.Local;

/// <summary>Finding codes of the embedded engine; each has a page under <c>docs/findings</c>.</summary>
internal static class LocalCodes
{
    public const string TensorFile = "TS5001";
    public const string MissingTensor = "TS5002";
    public const string UnsupportedModel = "TS5003";
    public const string ModelConfig = "TS5004";
    public const string Tokenizer = "TS5005";
    public const string TemplateSyntax = "TS5006";
    public const string TemplateRefused = "TS5007";
    public const string ModelNotFound = "TS5008";
    public const string Adapter = "TS5009";
    public const string OtherTemplate = "TS5010";
    public const string TooLong = "TS5011";
    public const string Gguf = "TS5012";
    public const string Download = "TS5013";
    public const string Export = "TS5014";
    public const string NoMemory = "TS5015";
}
