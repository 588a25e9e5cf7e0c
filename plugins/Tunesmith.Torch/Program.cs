using Tunesmith.Torch;

if (args is ["weaken", var folder])
{
    Console.WriteLine(NativeTorch.Weaken(folder) ? $"weakened {NativeTorch.TooNewVersion} in {folder}" : $"nothing to weaken in {folder}");
    return 0;
}

NativeTorch.Load();
Console.WriteLine(Smoke.Run());
return 0;

internal static class Smoke
{
    public static string Run() => TorchSharp.torch.ones(2, 3).sum().item<float>().ToString();
}
