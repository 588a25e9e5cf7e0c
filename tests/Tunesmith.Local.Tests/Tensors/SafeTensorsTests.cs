using Tunesmith.Flows;
using Xunit;

namespace Tunesmith.Local.Tests;

public sealed class SafeTensorsTests : IDisposable
{
    private readonly string _scratch = SharedFiles.Scratch();

    [Theory]
    [InlineData(TensorKind.F32, 0)]
    [InlineData(TensorKind.F16, 1e-3)]
    [InlineData(TensorKind.BF16, 8e-3)]
    public void What_is_written_is_read_back(TensorKind kind, double tolerance)
    {
        var path = Path.Combine(_scratch, "a.safetensors");
        float[] numbers = [0, 1, -1.5f, 3.14159f, 1e-3f, 1000];
        SafeTensorsWriter.Save(path, [("b", [2, 3], numbers), ("a", [6], numbers)], kind, new Dictionary<string, string> { ["note"] = "x" });
        using var file = SafeTensorsFile.Open(path);
        Assert.Equal(("pt", "x"), (file.Metadata["format"], file.Metadata["note"]));
        Assert.Equal([2, 3], file.Tensors["b"].Shape);
        Assert.Equal(kind, file.Tensors["a"].Kind);
        var read = file.Singles("b");
        for (var i = 0; i < numbers.Length; i++)
        {
            Assert.Equal(numbers[i], read[i], Math.Abs(numbers[i]) * tolerance);
        }

        Assert.False(File.Exists(path + ".part"));
    }

    [Fact]
    public void Shards_are_one_model()
    {
        SafeTensorsWriter.Save(Path.Combine(_scratch, "model-1.safetensors"), [("a", [2], [1, 2])], TensorKind.F32);
        SafeTensorsWriter.Save(Path.Combine(_scratch, "model-2.safetensors"), [("b", [1], [3])], TensorKind.F32);
        File.WriteAllText(Path.Combine(_scratch, "model.safetensors.index.json"), """{"weight_map":{"a":"model-1.safetensors","b":"model-2.safetensors"}}""");
        using var folder = SafeTensorsFolder.Open(_scratch);
        Assert.Equal([1, 2], folder.Singles("a"));
        Assert.Equal([3], folder.Singles("b"));
        Assert.Equal("TS5002", Assert.Throws<TunesmithException>(() => folder.Singles("c")).Code);
    }

    [Fact]
    public void An_index_that_leads_outside_is_refused()
    {
        File.WriteAllText(Path.Combine(_scratch, "model.safetensors.index.json"), """{"weight_map":{"a":"../other.safetensors"}}""");
        Assert.Equal("TS5001", Assert.Throws<TunesmithException>(() => SafeTensorsFolder.Open(_scratch)).Code);
    }

    [Fact]
    public void Damaged_files_are_refused_and_never_crash()
    {
        var path = Path.Combine(_scratch, "a.safetensors");
        SafeTensorsWriter.Save(path, [("weight", [16, 16], new float[256])], TensorKind.F32);
        var whole = File.ReadAllBytes(path);
        var random = new Random(2);
        for (var round = 0; round < 300; round++)
        {
            var broken = whole.AsSpan(0, round % 2 == 0 ? random.Next(1, whole.Length) : whole.Length).ToArray();
            broken[random.Next(Math.Min(broken.Length, 120))] = (byte)random.Next(256);
            File.WriteAllBytes(path, broken);
            try
            {
                using var file = SafeTensorsFile.Open(path);
                foreach (var (name, entry) in file.Tensors)
                {
                    _ = file.Bytes(name, 0, (int)entry.Bytes)[^1..].Length;
                }
            }
            catch (TunesmithException fault)
            {
                Assert.Equal("TS5001", fault.Code);
            }
            catch (ArgumentOutOfRangeException)
            {
                // An empty tensor has no last byte.
            }
        }
    }

    [Fact]
    public void A_failed_write_leaves_the_old_file()
    {
        var path = Path.Combine(_scratch, "a.safetensors");
        SafeTensorsWriter.Save(path, [("a", [1], [7])], TensorKind.F32);
        Assert.Throws<InvalidOperationException>(() => SafeTensorsWriter.Save(path, [(new TensorEntry("a", TensorKind.F32, [5]), stream => stream.WriteByte(1))]));
        using var file = SafeTensorsFile.Open(path);
        Assert.Equal([7], file.Singles("a"));
        Assert.Single(Directory.EnumerateFiles(_scratch));
    }

    public void Dispose() => Directory.Delete(_scratch, recursive: true);
}
