using System.Runtime.InteropServices;

namespace Tunesmith.Torch;

/// <summary>Asks a run to stop between two steps and to keep a checkpoint: SIGTERM, SIGINT, a file STOP in its folder, and, when attached, "stop" or the end of the input.</summary>
internal sealed class StopSignal : IDisposable
{
    private readonly string _file;
    private readonly List<IDisposable> _signals = [];
    private volatile bool _asked;

    public StopSignal(string file, bool attached)
    {
        _file = file;
        foreach (var signal in (PosixSignal[])[PosixSignal.SIGTERM, PosixSignal.SIGINT])
            _signals.Add(PosixSignalRegistration.Create(signal, context => (_asked, context.Cancel) = (true, true)));
        if (attached)
            new Thread(Listen) { IsBackground = true, Name = "stop" }.Start();
    }

    public bool Asked => _asked || File.Exists(_file);

    public void Dispose() => _signals.ForEach(signal => signal.Dispose());

    private void Listen()
    {
        string? line;
        do
            line = Console.In.ReadLine();
        while (line is not null && line.Trim() != "stop");
        _asked = true;
    }
}
