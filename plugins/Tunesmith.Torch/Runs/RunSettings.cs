namespace Tunesmith.Torch;

internal sealed record RunSettings(int Threads = 0, int MemoryMib = 0);
