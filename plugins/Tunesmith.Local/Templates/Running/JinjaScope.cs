namespace Tunesmith.Local;

/// <summary>Names that are set at a place of a template, over those around it.</summary>
internal sealed class JinjaScope(JinjaScope? around)
{
    private readonly Dictionary<string, object?> _values = new(StringComparer.Ordinal);

    public object? this[string name]
    {
        get
        {
            for (var scope = this; scope is not null; scope = scope.Around)
            {
                if (scope._values.TryGetValue(name, out var value))
                {
                    return value;
                }
            }

            return new JinjaUndefined(name);
        }

        set => _values[name] = value;
    }

    private JinjaScope? Around { get; } = around;
}
