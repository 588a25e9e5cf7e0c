using Tunesmith.Pocket;

return args switch
{
    ["text", var output, var count, var seed, var wordNet] => Commands.Text(output, int.Parse(count), int.Parse(seed), wordNet),
    ["pieces", var text, var size, var folder] => Commands.Pieces(text, int.Parse(size), folder),
    ["begin", var folder, var shape] => Commands.Begin(folder, shape),
    ["finish", var trained, var folder] => Commands.Finish(trained, folder),
    _ => Commands.Usage(),
};
