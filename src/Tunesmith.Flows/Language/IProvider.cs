namespace Tunesmith.Flows;

/// <summary>A source of named things behind a prefix: chat models (<c>openai:gpt-4o-mini</c>), model languages, scorers.</summary>
/// <typeparam name="T">What it opens, for example <c>IChatClient</c>, <see cref="ModelLanguage"/> or <see cref="ITextScorer"/>.</typeparam>
public interface IProvider<T>
{
    /// <summary>What stands before the colon, lower case.</summary>
    string Prefix { get; }

    /// <summary>Opens a thing by what stands after the colon.</summary>
    /// <exception cref="TunesmithException">It does not exist, or needs a key that is not there: which, and how to set it.</exception>
    ValueTask<T> OpenAsync(string name, CancellationToken cancellationToken);

    /// <summary>Names that can be opened now, for pickers. May be empty where the source has no list.</summary>
    IAsyncEnumerable<string> ListAsync(CancellationToken cancellationToken);
}
