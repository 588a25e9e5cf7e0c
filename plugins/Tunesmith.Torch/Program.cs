using Tunesmith.Torch;

return args switch
{
    ["weaken", var folder] => WorkerCommands.Weaken(folder),
    ["train", var submission, .. var options] => WorkerCommands.Train(submission, options),
    ["peak", var threads] => WorkerCommands.Peak(int.Parse(threads)),
    ["check"] => WorkerCommands.Check(),
    _ => WorkerCommands.Usage(),
};
