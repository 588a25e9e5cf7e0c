namespace Tunesmith.Hosting;

/// <summary>A ready flow with its sample data.</summary>
/// <param name="Slug">Name of its folder.</param>
/// <param name="Title">Title by language: <c>en</c>, <c>zh</c>.</param>
/// <param name="Summary">One or two sentences by language.</param>
/// <param name="Tags">What it is about.</param>
/// <param name="Minutes">About how long a run takes on two cores with the embedded model.</param>
/// <param name="Needs">What it needs beyond the default, such as a key; empty for nothing.</param>
public sealed record FlowTemplate(
    string Slug,
    IReadOnlyDictionary<string, string> Title,
    IReadOnlyDictionary<string, string> Summary,
    IReadOnlyList<string> Tags,
    double Minutes,
    IReadOnlyList<string> Needs);
