using System.Text.Json.Nodes;
using Tunesmith.Trackers.TensorBoard;
using Tunesmith.Training.Testing;

namespace Tunesmith.Training.Tests.Trackers;

public sealed class TensorBoardConformance : TrackerConformance, IDisposable
{
    private readonly TemporaryFolder folder = new();

    protected override object Settings => new TensorBoardSettings { Folder = folder.Path };

    public void Dispose() => folder.Dispose();

    protected override ITracker Open() => new TensorBoardTracker(new TrainingHome(folder.Path));

    protected override ValueTask<IReadOnlyList<(string Name, long Step, double Value)>> ReadAsync(string trackerRun) =>
        ValueTask.FromResult<IReadOnlyList<(string, long, double)>>([.. EventFile.Read(trackerRun).Where(point => point.Value is not null).Select(point => (point.Tag, point.Step, point.Value!.Value))]);

    [Fact]
    public async Task A_torn_end_is_cut_off_and_written_again()
    {
        var file = Path.Combine(folder.Path, "torn");
        await EventFile.AppendAsync(file, [EventRecord.Version(default), EventRecord.Scalar("a", 1, 1, default), EventRecord.Scalar("a", 2, 2, default)], default);
        var whole = await File.ReadAllBytesAsync(file);
        await File.WriteAllBytesAsync(file, whole[..^3]);

        Assert.Equal([1L], EventFile.Read(file).Select(point => point.Step));
        await EventFile.AppendAsync(file, [EventRecord.Scalar("a", 2, 2, default)], default);
        Assert.Equal(whole, await File.ReadAllBytesAsync(file));
    }
}

public sealed class TensorBoardGolden
{
    [Fact]
    public void A_file_of_the_field_is_read_in_all_its_forms()
    {
        if (Repository.Shared("contracts/tensorboard/events.out.tfevents.golden") is not { } file)
        {
            Assert.Skip("The golden event file is not beside this repository.");
            return;
        }

        var expected = JsonNode.Parse(File.ReadAllText(Path.Combine(Path.GetDirectoryName(file)!, "expected.json")))!;
        var points = EventFile.Read(file);
        foreach (var form in new[] { "simple_value", "tensor_scalars" })
        {
            foreach (var (tag, values) in expected[form]!.AsObject())
            {
                Assert.Equal(
                    values!.AsArray().Select(pair => ((long)pair![0]!, (double)pair[1]!)),
                    points.Where(point => point.Tag == tag).Select(point => (point.Step, point.Value!.Value)));
            }
        }

        Assert.Contains(points, point => point.Text == "lr=2e-4");
    }

    [Fact]
    public void Our_frames_are_those_of_the_golden_file()
    {
        if (Repository.Shared("contracts/tensorboard/events.out.tfevents.golden") is not { } file)
        {
            Assert.Skip("The golden event file is not beside this repository.");
            return;
        }

        var content = File.ReadAllBytes(file);
        Assert.Equal(content, EventFile.Records(content).SelectMany(record => EventFile.Framed(record.Data)));
    }
}
