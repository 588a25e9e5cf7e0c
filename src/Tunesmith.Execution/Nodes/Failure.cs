using System.Text.Json;
using Tunesmith.Flows;

namespace Tunesmith.Execution;

/// <summary>An error in words for people, and whether trying again may help.</summary>
internal sealed record Failure(string Code, string Message, bool Transient)
{
    public static Failure Of(Exception error) => error switch
    {
        TunesmithException known => new(known.Code, known.Message, known.Transient),
        AggregateException { InnerExceptions: [var only] } => Of(only),
        ItemFailedException item => Of(item.InnerException!) with { Message = item.Message },
        HttpRequestException network => new("TS2102", $"The network answered with an error: {Sentence(network.Message)} Try again later.", Transient: true),
        TimeoutException => new("TS2103", "It took too long and was stopped. Raise the node's time limit, or give it less to do.", Transient: true),
        FileNotFoundException or DirectoryNotFoundException => new("TS2104", $"{Sentence(error.Message)} Check the path.", Transient: false),
        IOException file => new("TS2104", $"A file could not be read or written: {Sentence(file.Message)} Check the disk and the path.", Transient: true),
        UnauthorizedAccessException => new("TS2104", $"{Sentence(error.Message)} Check the rights of the file.", Transient: false),
        JsonException => new("TS2106", $"JSON could not be read: {Sentence(error.Message)} Check what the node is given.", Transient: false),
        _ => new("TS2199", $"The node stopped by an error of the program ({error.GetType().Name}). The log holds the whole of it; please report it.", Transient: false),
    };

    private static string Sentence(string message) => message.Split('\n')[0].Trim().TrimEnd('.') + ".";
}
