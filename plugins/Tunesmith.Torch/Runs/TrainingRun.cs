using Tunesmith.Training;

namespace Tunesmith.Torch;

/// <summary>One run: validates, takes steps, keeps checkpoints, and says what happens. It can be killed at any moment and goes on from its last checkpoint.</summary>
internal sealed class TrainingRun : IDisposable
{
    // Batches differ in length, so the C library's heap is full of holes after a while; now and then they are given back.
    private const int StepsBetweenTidying = 25;

    private readonly RunFolder _folder;
    private readonly RunRequest _request;
    private readonly RunMaterials _materials;
    private readonly RunStory _story;
    private readonly StopSignal _stop;
    private readonly StepRule _rule;
    private readonly Trainer _trainer;
    private readonly BatchOrder _order;
    private readonly LearningRate _rates;
    private readonly CheckpointClock _clock;
    private readonly StepRecord? _record;
    private RunState _state;

    public TrainingRun(RunFolder folder, RunRequest request, RunStory story, StopSignal stop, StepRecord? record)
    {
        (_folder, _request, _story, _stop, _record) = (folder, request, story, stop, record);
        _materials = RunMaterials.Prepare(request);
        var (plan, tuned) = (request.Plan.Trainer, _materials.Tuned);
        _rule = StepRule.For(plan.Optimizer, tuned.All, plan.WeightDecay);
        _order = new BatchOrder([.. _materials.Train.Encoded.Select(sample => sample.Ids.Length)], plan.MicroBatch * plan.Accumulation, plan.GroupByLength, plan.Seed);
        TotalSteps = Total(plan, _order.StepsPerEpoch);
        _rates = new LearningRate(plan.Schedule, plan.LearningRate, TotalSteps, LearningRate.Warmup(plan.WarmupShare, TotalSteps));
        _state = new RunState { Fixed = FixedSettings.Of(request) };
        Resume();
        _trainer = new Trainer(_materials.Network, tuned, _rule, Limits(request.Plan, _state.MicroBatch)) { MemoryRanOut = story.MemoryRanOut };
        _clock = new CheckpointClock(story.Time);
    }

    public int TotalSteps { get; }

    public int Execute()
    {
        _story.Started(_request, _materials, TotalSteps, _state.Step);
        _record?.Begin(_materials.Tuned);
        if (_state.Step == 0 && !Validate())
            return ExitCode.Diverged;
        var progress = _story.Pace(TotalSteps, _order.StepsPerEpoch);
        while (_state.Step < TotalSteps)
        {
            if (_stop.Asked)
                return Stop();
            if (TakeStep(progress) is { } verdict)
                return Diverged(verdict);
            var due = _state.Step % Interval() == 0 || _state.Step == TotalSteps;
            if (due)
                Validate();
            if (due && GaveUpHope())
                return Finish("early-stop");
            if (due || _clock.Due)
                SaveCheckpoint();
        }

        return Finish(_request.Plan.Trainer.MaxSteps == TotalSteps ? "max-steps" : "finished");
    }

    public void Dispose()
    {
        _rule.Dispose();
        _materials.Dispose();
    }

    private string? TakeStep(Progress progress)
    {
        progress.Begin();
        var samples = _order.Step(_state.Step).Select(index => _materials.Train.Encoded[index]).ToList();
        var rate = _rates.At(_state.Step);
        var outcome = _trainer.Step(samples, _state.Step, rate);
        _state = DivergenceWatch.After(_state, outcome, _materials.Network.Config.VocabularySize) with { Step = _state.Step + 1, MicroBatch = _trainer.MicroBatch };
        _story.Measured(_state.Step, progress.Metrics(_state.Step, outcome, rate));
        _record?.Step(samples, rate, outcome.Loss);
        if (_state.Step % StepsBetweenTidying == 0)
            OutOfMemory.GiveBack();
        if (!outcome.Sound)
            _story.Warn("bad_step", $"Step {_state.Step} gave no number (loss {outcome.Loss}, gradient {outcome.GradientNorm}); the weights were left alone.");
        return DivergenceWatch.Verdict(_state, outcome);
    }

    private bool Validate()
    {
        var validation = _materials.Validation.Encoded;
        if (validation.Count == 0)
            return true;
        var loss = _trainer.Measure([.. validation.OrderByDescending(sample => sample.Ids.Length)]);
        var best = double.IsFinite(loss) && (_state.BestLoss is not { } before || loss < before);
        _story.Measured(_state.Step, new() { ["validation.loss"] = loss, ["validation.perplexity"] = Math.Exp(loss) });
        _state = best
            ? _state with { BestLoss = loss, BestStep = _state.Step, ValidationsWithoutGain = 0 }
            : _state with { ValidationsWithoutGain = _state.ValidationsWithoutGain + 1 };
        if (best && _state.Step > 0)
            Save(_folder.Best, best: true);
        _story.Sampled(_state.Step, _materials);
        return double.IsFinite(loss) || _state.Step > 0;
    }

    private bool GaveUpHope() =>
        _request.Plan.Trainer.EarlyStopPatience is > 0 and var patience && _materials.Validation.Encoded.Count > 0 && _state.ValidationsWithoutGain >= patience
        && _state.Step < TotalSteps;

    private int Interval() => _request.Plan.Trainer.EvaluateEvery is > 0 and var every ? every : _order.StepsPerEpoch;

    private void SaveCheckpoint()
    {
        Save(_folder.Checkpoint(_state.Step), best: false);
        Checkpoint.KeepNewest(_folder);
        _clock.Restart();
    }

    private void Save(string folder, bool best)
    {
        Checkpoint.Save(folder, _materials.Tuned, _rule, _state);
        _story.Checkpointed(_state.Step, folder, best);
    }

    private int Stop()
    {
        SaveCheckpoint();
        _story.Cancelled(_state.Step);
        return ExitCode.Stopped;
    }

    private int Diverged(string verdict)
    {
        _story.Failed("diverged", $"Training diverged at step {_state.Step}: {verdict}.", $"Lower the learning rate (it was {_request.Plan.Trainer.LearningRate:g}; try {_request.Plan.Trainer.LearningRate / 3:g2}), raise the warm-up, keep clipping at 1.0, and look for broken samples.");
        return ExitCode.Diverged;
    }

    private int Finish(string reason)
    {
        var last = _state.Step;
        if (_state.BestStep > 0)
            Checkpoint.LoadWeights(_folder.Best, _materials.Tuned);
        var bestStep = _state.BestStep > 0 ? _state.BestStep : last;
        ResultFiles.Write(_folder.Result, _request, _materials);
        _story.Succeeded(reason, last, bestStep, _state);
        return ExitCode.Done;
    }

    private void Resume()
    {
        var from = _folder.Checkpoints() is [.., var newest] ? newest : _request.ResumeFrom;
        if (from is null)
            return;
        _state = Checkpoint.Load(from, _materials.Tuned, _rule, _state.Fixed);
        // The best so far lies in the folder of the job that found it; without it the search for the best begins again.
        if (_state.BestStep > 0 && !Directory.Exists(_folder.Best) && !Checkpoint.Copy(Path.Combine(from, "..", "..", "best"), _folder.Best))
            _state = _state with { BestStep = 0, BestLoss = null };
    }

    private static int Total(PlanTrainer plan, int stepsPerEpoch)
    {
        var steps = Math.Max(1, (int)Math.Ceiling(plan.Epochs * stepsPerEpoch));
        return plan.MaxSteps > 0 ? Math.Min(plan.MaxSteps, steps) : steps;
    }

    private static TrainerLimits Limits(TrainingPlan plan, int microBatch) => new()
    {
        MicroBatch = microBatch > 0 ? microBatch : plan.Trainer.MicroBatch,
        Checkpointing = plan.Trainer.GradientCheckpointing,
        Dropout = plan.Method.Kind == TuningMethod.Full ? 0 : plan.Method.Dropout,
        NeftuneAlpha = plan.Trainer.NeftuneAlpha,
        MaxGradNorm = plan.Trainer.MaxGradNorm,
        Seed = plan.Trainer.Seed,
    };
}
