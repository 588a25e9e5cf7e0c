using Tunesmith.Flows;

namespace Tunesmith.Local;

/// <summary>A base, perhaps with an adapter, as requests use it: borrowed for each request, so that idle models can go.</summary>
internal sealed class ServedModel(ModelShelf shelf, ModelFolder folder, WeightPrecision precision, string? adapter)
{
    private readonly string? _merged = adapter is not null && NeedsMerge(adapter) ? adapter : null;

    public ModelFolder Folder { get; } = folder;

    /// <summary>The template it is served with: the adapter's own where one lies beside it.</summary>
    public ChatTemplate Template { get; } = TemplateParity.Of(folder, adapter);

    /// <summary>Borrows the model with its adapter, or with another one named by the request.</summary>
    public async ValueTask<Use> BorrowAsync(string? other, CancellationToken cancellationToken)
    {
        var wanted = other ?? (_merged is null ? adapter : null);
        var loan = await shelf.BorrowAsync(Folder, precision, other is null ? _merged : null, cancellationToken);
        try
        {
            return new Use(loan, wanted is null ? null : loan.Model.Adapters.Borrow(wanted));
        }
        catch
        {
            loan.Dispose();
            throw;
        }
    }

    /// <summary>Tokens of a conversation, up to where the model answers.</summary>
    public IReadOnlyList<int> Prompt(IReadOnlyList<ChatTurn> turns)
    {
        var ids = Folder.Tokenizer.Ids(Template.Render(turns, addGenerationPrompt: true));

        // The plain template cannot know a start token that only the tokenizer adds.
        return Template.IsPlain && Folder.Tokenizer.Before.Count > 0 && !ids.Take(1).SequenceEqual(Folder.Tokenizer.Before.Take(1)) ? [.. Folder.Tokenizer.Before, .. ids] : ids;
    }

    private static bool NeedsMerge(string adapter)
    {
        using var opened = AdapterFolder.Open(adapter);
        return !AdapterLoader.AppliesOnTheFly(opened);
    }

    /// <summary>A borrowed model and adapter.</summary>
    public sealed class Use(ModelShelf.Loan model, LoadedAdapters.Loan? adapter) : IDisposable
    {
        public LocalModel Model => model.Model;

        public Adapter? Adapter => adapter?.Adapter;

        public void Dispose()
        {
            adapter?.Dispose();
            model.Dispose();
        }
    }
}
