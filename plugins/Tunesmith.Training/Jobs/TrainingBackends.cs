using System.Text.Json;
using Tunesmith.Flows;

namespace Tunesmith.Training;

/// <summary>The backends that are there.</summary>
/// <param name="backends">As the plug-ins bring them.</param>
public sealed class TrainingBackends(IEnumerable<ITrainingBackend> backends)
{
    /// <summary>All of them, in order of id.</summary>
    public IReadOnlyList<ITrainingBackend> All { get; } = [.. backends.OrderBy(backend => backend.Id, StringComparer.Ordinal)];

    /// <summary>The backend of an id.</summary>
    /// <exception cref="TunesmithException">TS6111: there is none.</exception>
    public ITrainingBackend Find(string id) => All.FirstOrDefault(backend => backend.Id == id)
        ?? throw new TunesmithException("TS6111", $"There is no backend '{id}'; there are {string.Join(", ", All.Select(backend => backend.Id))}.");

    /// <summary>A backend's settings from JSON; its defaults for null.</summary>
    /// <exception cref="TunesmithException">TS6112: the JSON does not fit.</exception>
    public static object SettingsOf(ITrainingBackend backend, JsonElement? settings)
    {
        try
        {
            return settings is { ValueKind: JsonValueKind.Object } given
                ? given.Deserialize(backend.SettingsType, TrainingJson.Line)!
                : Activator.CreateInstance(backend.SettingsType)!;
        }
        catch (JsonException problem)
        {
            throw new TunesmithException("TS6112", $"The settings of the backend '{backend.Id}' do not fit at {problem.Path}; 'GET /api/training/backends' gives their schema.", problem);
        }
    }
}
