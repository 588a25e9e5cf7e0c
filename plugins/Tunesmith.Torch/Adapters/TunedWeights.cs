using Tunesmith.Flows;
using Tunesmith.Training;
using static TorchSharp.torch;

namespace Tunesmith.Torch;

/// <summary>The weights that a plan trains, by the names they are saved under (peft's for an adapter, the model's own for full tuning).</summary>
internal sealed class TunedWeights
{
    public const string PeftPrefix = "base_model.model.";
    private static readonly string[] Savable = ["embed_tokens", "lm_head"];
    private readonly SortedDictionary<string, Tensor> _weights = new(StringComparer.Ordinal);
    private readonly List<LowRankAdapter> _adapters = [];

    public IReadOnlyList<KeyValuePair<string, Tensor>> All => [.. _weights];

    public long Count => _weights.Values.Sum(weight => weight.numel());

    /// <summary>The modules that got an adapter, by their last name.</summary>
    public IReadOnlyList<string> Targets { get; private set; } = [];

    public static TunedWeights Of(LlamaNetwork network, PlanMethod method, int seed)
    {
        var tuned = new TunedWeights();
        if (method.Kind == TuningMethod.Full)
            tuned.Unfreeze(network);
        else
            tuned.Attach(network, method, seed);
        return tuned;
    }

    /// <summary>Turns dropout on for learning and off for measuring.</summary>
    public void Learn(double dropout)
    {
        foreach (var adapter in _adapters)
            adapter.Dropout = dropout;
    }

    private void Unfreeze(LlamaNetwork network)
    {
        foreach (var (name, weight) in network.Weights.All)
            _weights.Add(name, weight.requires_grad_(true));
    }

    private void Attach(LlamaNetwork network, PlanMethod method, int seed)
    {
        var maps = Targeted(network, method.TargetModules);
        Targets = [.. maps.Select(map => map.Name.Split('.')[^1]).Distinct().Order(StringComparer.Ordinal)];
        var scale = method.Alpha / (method.RsLora ? Math.Sqrt(method.Rank) : method.Rank);
        foreach (var map in maps)
            Attach(map, method, scale, seed);
        foreach (var module in method.ModulesToSave)
            SaveWhole(network, module);
    }

    private void Attach(LinearMap map, PlanMethod method, double scale, int seed)
    {
        using var scope = NewDisposeScope();
        var name = PeftPrefix + map.Name;
        var reach = 1 / Math.Sqrt(map.Weight.shape[1]);
        using var random = new Generator((ulong)StableSeed.Of(seed, map.Name));
        var a = Add(name + ".lora_A.weight", empty(method.Rank, map.Weight.shape[1], dtype: ScalarType.Float32).uniform_(-reach, reach, random));
        var b = Add(name + ".lora_B.weight", zeros(map.Weight.shape[0], method.Rank, dtype: ScalarType.Float32));
        var magnitude = method.Dora ? Add(name + ".lora_magnitude_vector", map.Weight.to_type(ScalarType.Float32).norm(1)) : null;
        map.Adapter = new LowRankAdapter(a, b, magnitude, scale);
        _adapters.Add(map.Adapter);
    }

    private Tensor Add(string name, Tensor tensor)
    {
        _weights.Add(name, tensor.DetachFromDisposeScope().requires_grad_(true));
        return tensor;
    }

    private void SaveWhole(LlamaNetwork network, string module)
    {
        using var scope = NewDisposeScope();
        // As in peft each gets a copy of its own: a tied head is no longer tied once one of the two is trained.
        if (module == "embed_tokens")
            network.EmbeddingTable = Add(PeftPrefix + LlamaNetwork.Embedding, network.EmbeddingTable.detach().to(ScalarType.Float32, copy: true));
        else if (module == "lm_head")
            network.HeadTable = Add(PeftPrefix + LlamaNetwork.Head, network.HeadTable.detach().to(ScalarType.Float32, copy: true));
        else
            throw new TunesmithException(
                "TS5204", $"The module '{module}' cannot be trained whole by the embedded trainer; it trains {string.Join(" and ", Savable)}. Take it out of modulesToSave, or choose the Python backend.");
    }

    private static List<LinearMap> Targeted(LlamaNetwork network, IReadOnlyList<string> targets)
    {
        if (targets is ["all-linear"])
            return [.. network.Maps];
        var known = network.Maps.Select(map => map.Name.Split('.')[^1]).Distinct().ToList();
        var unknown = targets.Where(target => !network.Maps.Any(map => Matches(map, target))).ToList();
        if (unknown.Count > 0 || targets.Count == 0)
            throw new TunesmithException(
                "TS5204", $"The target modules '{string.Join(", ", targets)}' are not all in this model{(unknown.Count > 0 ? $" ({string.Join(", ", unknown)} is missing)" : "")}; it has {string.Join(", ", known)}. Choose some of these, or all-linear.");
        return [.. network.Maps.Where(map => targets.Any(target => Matches(map, target)))];
    }

    private static bool Matches(LinearMap map, string target) => map.Name == target || map.Name.EndsWith("." + target, StringComparison.Ordinal);
}
