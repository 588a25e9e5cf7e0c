using System.Globalization;
using System.Text;

namespace Tunesmith.Training;

/// <summary>Writes flat YAML of the kind that trainers read: keys in order, lists of words, one level of maps in lists.</summary>
internal sealed class Yaml
{
    private readonly StringBuilder text = new();

    public Yaml Comment(string line)
    {
        text.Append("# ").Append(line.ReplaceLineEndings(" ")).Append('\n');
        return this;
    }

    public Yaml Gap()
    {
        text.Append('\n');
        return this;
    }

    public Yaml Put(string key, object? value)
    {
        if (value is not null)
        {
            text.Append(key).Append(": ").Append(Scalar(value)).Append('\n');
        }

        return this;
    }

    public Yaml Words(string key, IEnumerable<string> words)
    {
        text.Append(key).Append(":\n");
        foreach (var word in words)
        {
            text.Append("  - ").Append(Scalar(word)).Append('\n');
        }

        return this;
    }

    public Yaml Maps(string key, params (string Key, object? Value)[][] maps)
    {
        text.Append(key).Append(":\n");
        foreach (var map in maps)
        {
            var lead = "  - ";
            foreach (var (name, value) in map)
            {
                text.Append(lead).Append(name).Append(": ").Append(Scalar(value!)).Append('\n');
                lead = "    ";
            }
        }

        return this;
    }

    public override string ToString() => text.ToString();

    // YAML 1.1 reads "2e-4" as text: a number needs its point.
    private static string Scalar(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        double number => Number(number),
        int or long => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        _ => Word(value.ToString()!),
    };

    private static string Number(double value)
    {
        var plain = value.ToString("0.##########", CultureInfo.InvariantCulture);
        return plain.Contains('.', StringComparison.Ordinal) ? plain : plain + ".0";
    }

    private static string Word(string value) =>
        value.Length > 0 && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or '/') && char.IsAsciiLetter(value[0])
            && value.ToLowerInvariant() is not ("true" or "false" or "yes" or "no" or "on" or "off" or "null" or "y" or "n")
            ? value
            : System.Text.Json.JsonSerializer.Serialize(value, TrainingJson.Line);
}
