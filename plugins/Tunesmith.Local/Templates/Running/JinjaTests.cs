using System.Collections;

namespace Tunesmith.Local;

/// <summary>The tests after <c>is</c>.</summary>
internal static class JinjaTests
{
    public static bool Holds(string name, object? value, JinjaCall call, int line) => name switch
    {
        "defined" => value is not JinjaUndefined,
        "undefined" => value is JinjaUndefined,
        "none" => value is null,
        "boolean" => value is bool,
        "true" => value is true,
        "false" => value is false,
        "string" => value is string,
        "number" => value is long or double or bool,
        "integer" => value is long,
        "float" => value is double,
        "mapping" => value is JinjaDict,
        "sequence" => value is string or IList or JinjaDict,
        "iterable" => value is string or IList or JinjaDict or JinjaUndefined,
        "callable" => value is JinjaFunction,
        "odd" => value is long whole && whole % 2 != 0,
        "even" => value is long whole && whole % 2 == 0,
        "lower" => value is string text && !text.Any(char.IsUpper),
        "upper" => value is string text && !text.Any(char.IsLower),
        _ => Compared(name, value, call, line),
    };

    private static bool Compared(string name, object? value, JinjaCall call, int line)
    {
        var other = call.Get(0, "other");
        return name switch
        {
            "==" or "eq" or "equalto" or "sameas" => JinjaValues.Same(value, other),
            "!=" or "ne" => !JinjaValues.Same(value, other),
            "<" or "lt" or "lessthan" => JinjaValues.Compare(value, other, line) < 0,
            ">" or "gt" or "greaterthan" => JinjaValues.Compare(value, other, line) > 0,
            "<=" or "le" => JinjaValues.Compare(value, other, line) <= 0,
            ">=" or "ge" => JinjaValues.Compare(value, other, line) >= 0,
            "in" => JinjaValues.Contains(other, value, line),
            "divisibleby" => value is long whole && other is long by && by != 0 && whole % by == 0,
            _ => throw JinjaFault.At(line, $"the test '{name}' is not known"),
        };
    }
}
