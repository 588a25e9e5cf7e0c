using Tunesmith.Torch;

return args switch
{
    ["weaken", var folder] => WorkerCommands.Weaken(folder),
    ["train", var submission, .. var options] => WorkerCommands.Train(submission, options),
    ["check"] => WorkerCommands.Check(),
    _ => WorkerCommands.Usage(),
};
