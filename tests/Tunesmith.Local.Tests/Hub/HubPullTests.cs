using System.Text;
using Tunesmith.Flows;
using Xunit;

namespace Tunesmith.Local.Tests;

public sealed class HubPullTests : IDisposable
{
    private readonly string _root = SharedFiles.Scratch();
    private readonly SmallHub _hub = new(Files("llama"));

    [Fact]
    public async Task A_model_is_pulled_with_its_hashes_checked_and_its_progress_told()
    {
        var progress = new Reports();
        var folder = await Pull().RunAsync("org/small@v1", progress, default);
        Assert.Equal(Path.Combine(_root, "org", "small"), folder);
        Assert.Equal(["config.json", "model.safetensors", "source.json", "tokenizer.json"], Directory.EnumerateFiles(folder).Select(Path.GetFileName).Order());
        Assert.Equal(Files("llama")["model.safetensors"], File.ReadAllBytes(Path.Combine(folder, "model.safetensors")));
        Assert.Equal(progress.Last!.Total, progress.Last.Done);
        Assert.Contains("org/small", new ModelPlaces("/none", _root).List());
        Assert.DoesNotContain(_hub.Seen, seen => seen.Url.Contains("pytorch_model", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_broken_download_goes_on_where_it_stopped()
    {
        _hub.Breaks = (40_000, 2);
        await Pull().RunAsync("org/small", null, default);
        var ranges = _hub.Seen.Where(seen => seen.Url.StartsWith(_hub.Store.ToString(), StringComparison.Ordinal)).Select(seen => seen.Range).ToList();
        Assert.Equal(3, ranges.Count);
        Assert.Null(ranges[0]);
        Assert.All(ranges.Skip(1), range => Assert.StartsWith("bytes=", range, StringComparison.Ordinal));
        Assert.Equal(Files("llama")["model.safetensors"], File.ReadAllBytes(Path.Combine(_root, "org", "small", "model.safetensors")));
    }

    [Fact]
    public async Task The_token_goes_to_the_hub_and_to_nobody_else()
    {
        _hub.NeededToken = "secret";
        await Pull(token: "secret").RunAsync("org/small", null, default);
        Assert.All(_hub.Seen, seen => Assert.Equal(seen.Url.StartsWith(_hub.Address.ToString(), StringComparison.Ordinal) ? "Bearer secret" : null, seen.Token));
        Assert.Contains(_hub.Seen, seen => seen.Url.StartsWith(_hub.Store.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_gated_model_says_what_to_do_and_never_the_token()
    {
        _hub.NeededToken = "secret";
        var fault = await Assert.ThrowsAsync<TunesmithException>(() => Pull(token: "wrong-token").RunAsync("org/small", null, default));
        Assert.Contains("HF_TOKEN", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong-token", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("model.safetensors")]
    [InlineData("tokenizer.json")]
    public async Task Damaged_bytes_are_thrown_away(string name)
    {
        _hub.Damaged.Add(name);
        var fault = await Assert.ThrowsAsync<TunesmithException>(() => Pull().RunAsync("org/small", null, default));
        Assert.Contains("hash", fault.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(_root, name + "*", SearchOption.AllDirectories));
        Assert.Empty(new ModelPlaces("/none", _root).List());
    }

    [Fact]
    public async Task A_busy_hub_is_asked_again()
    {
        using var hub = new SmallHub(Files("llama"));
        var pull = new HubPull(new HubRequests(HubRequests.Client(), new HubOptions(hub.Address), null), _root, new NoWaiting());
        hub.Busy = 0;
        await pull.RunAsync("org/first", null, default);
        Directory.Delete(Path.Combine(_root, "org", "first"), true);
        hub.Busy = 1;
        var fault = await Assert.ThrowsAsync<TunesmithException>(() => pull.RunAsync("org/first", null, default));
        Assert.True(fault.Transient);
        await pull.RunAsync("org/first", null, default);
    }

    [Fact]
    public async Task A_model_that_cannot_run_is_refused_before_its_weights_are_fetched()
    {
        using var hub = new SmallHub(Files("mamba"));
        var pull = new HubPull(new HubRequests(HubRequests.Client(), new HubOptions(hub.Address), null), _root, new NoWaiting());
        var fault = await Assert.ThrowsAsync<TunesmithException>(() => pull.RunAsync("org/other", null, default));
        Assert.Equal("TS5003", fault.Code);
        Assert.Contains("mamba", fault.Message, StringComparison.Ordinal);
        Assert.Contains("qwen3", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(hub.Seen, seen => seen.Url.Contains("safetensors", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("small")]
    [InlineData("../../etc/passwd")]
    [InlineData("a/b/c")]
    [InlineData("a/b@../x")]
    public async Task Ids_that_are_none_are_refused(string id) =>
        Assert.Equal("TS5013", (await Assert.ThrowsAsync<TunesmithException>(() => Pull().RunAsync(id, null, default))).Code);

    public void Dispose()
    {
        _hub.Dispose();
        Directory.Delete(_root, recursive: true);
    }

    private static Dictionary<string, byte[]> Files(string family)
    {
        var weights = new byte[100_000];
        new Random(1).NextBytes(weights);
        return new()
        {
            ["config.json"] = Encoding.UTF8.GetBytes($$"""{"model_type":"{{family}}","hidden_size":64,"intermediate_size":128,"num_hidden_layers":1,"num_attention_heads":4,"vocab_size":10,"max_position_embeddings":64}"""),
            ["tokenizer.json"] = "{}"u8.ToArray(),
            ["model.safetensors"] = weights,
            ["pytorch_model.bin"] = [1, 2, 3],
        };
    }

    private HubPull Pull(string? token = null) => new(new HubRequests(HubRequests.Client(), new HubOptions(_hub.Address), token), _root, new NoWaiting());

    private sealed class Reports : IProgress<HubProgress>
    {
        public HubProgress? Last { get; private set; }

        public void Report(HubProgress value) => Last = value;
    }

    /// <summary>Time in which every wait is over at once.</summary>
    private sealed class NoWaiting : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
