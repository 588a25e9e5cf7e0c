namespace Tunesmith.Local;

/// <summary>Something that a template can call: a global, a method of a value, a macro.</summary>
internal delegate object? JinjaFunction(IReadOnlyList<object?> positional, IReadOnlyDictionary<string, object?> named);
