using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json.Serialization;

namespace Tunesmith.Server.Streams;

/// <summary>The name of an event: the discriminator under which its JSON is written.</summary>
internal static class EventKind
{
    private static readonly ConcurrentDictionary<(Type Family, Type Event), string?> Known = new();

    public static string? Of<T>(T happened) => Known.GetOrAdd((typeof(T), happened!.GetType()), static pair =>
        pair.Family.GetCustomAttributes<JsonDerivedTypeAttribute>().FirstOrDefault(known => known.DerivedType == pair.Event)?.TypeDiscriminator?.ToString());
}
