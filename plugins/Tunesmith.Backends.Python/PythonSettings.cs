using Tunesmith.Flows;

namespace Tunesmith.Backends.Python;

/// <summary>Which interpreter trains, and where.</summary>
public sealed record PythonSettings
{
    /// <summary>Interpreter or virtual environment's python that has torch, transformers and peft.</summary>
    public string Interpreter { get; init; } = "python3";

    /// <summary>Machine to reach by SSH as user@host, or a name of the SSH configuration; empty for this machine.</summary>
    public string Host { get; init; } = "";

    /// <summary>Port of SSH; 0 for the configured one.</summary>
    [Advanced] public int Port { get; init; }

    /// <summary>Key file for SSH; empty for the configured one.</summary>
    [Advanced] public string KeyFile { get; init; } = "";

    /// <summary>File of known host keys for SSH; empty for the configured one.</summary>
    [Advanced] public string KnownHosts { get; init; } = "";

    /// <summary>Folder for jobs on that machine; empty for the usual one.</summary>
    [Advanced] public string Folder { get; init; } = "";

    /// <summary>Folders with more Python modules, separated by colons.</summary>
    [Advanced] public string PythonPath { get; init; } = "";
}
