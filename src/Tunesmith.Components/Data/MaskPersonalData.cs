using Tunesmith.Datasets;
using Tunesmith.Flows;

namespace Tunesmith.Components.Data;

/// <summary>Finds personal data (mail, phone, ID card, bank card, IP address) and masks it, or drops the items that have any.</summary>
/// <remarks>Knows Chinese forms too. Numbers with a check digit are only taken for what they seem when it is right.</remarks>
[Component("data.mask-personal-data", Category = "Data", Icon = "shield")]
public sealed class MaskPersonalData : Component<MaskPersonalData.Inputs, MaskPersonalData.Settings, MaskPersonalData.Outputs>
{
    /// <param name="Items">Samples, documents or texts.</param>
    public sealed record Inputs(IAsyncEnumerable<object> Items);

    /// <param name="Items">The items without personal data.</param>
    public sealed record Outputs(IAsyncEnumerable<object> Items);

    public sealed record Settings
    {
        /// <summary>What is done where personal data is found.</summary>
        public PersonalDataAction Action { get; init; }

        /// <summary>Kinds to look for; empty means all.</summary>
        public IReadOnlyList<PiiKind> Kinds { get; init; } = [];

        /// <summary>Values that may stay, such as the company's own phone number and mail address; @company.com stands for all its mail.</summary>
        public IReadOnlyList<string> Allowed { get; init; } = [];
    }

    public override ValueTask<Outputs> RunAsync(Inputs inputs, Settings settings, RunContext run, CancellationToken cancellationToken)
    {
        var kinds = (settings.Kinds.Count == 0 ? Enum.GetValues<PiiKind>() : settings.Kinds).ToHashSet();
        var allowed = new AllowedData(settings.Allowed);
        IReadOnlyList<PiiMatch> Find(string text) => allowed.Without(text, Pii.Find(text, kinds));
        var items = inputs.Items.Select(item =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Treat(item, settings.Action, Find, run);
        });
        return ValueTask.FromResult(new Outputs(items.OfType<object>()));
    }

    private static object? Treat(object item, PersonalDataAction action, Func<string, IReadOnlyList<PiiMatch>> find, RunContext run)
    {
        var found = find(ItemText.Of(item));
        if (found.Count == 0)
        {
            return item;
        }

        foreach (var kind in found.GroupBy(match => match.Kind))
        {
            run.Count($"personal.{Pii.Name(kind.Key)}", kind.Count());
        }

        return action switch
        {
            PersonalDataAction.Mask => ItemTexts.Map(item, text => Pii.Mask(text, find(text))),
            PersonalDataAction.Drop => null,
            _ => ItemFields.With(item, "personalData", string.Join(',', found.Select(match => Pii.Name(match.Kind)).Distinct())),
        };
    }
}
