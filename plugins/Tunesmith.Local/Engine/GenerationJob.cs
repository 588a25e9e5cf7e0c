using System.Threading.Channels;

namespace Tunesmith.Local;

/// <summary>An answer in the making.</summary>
internal sealed class GenerationJob(GenerationRequest request, CancellationToken cancellation) : EngineJob(request.Prompt, request.Adapter, cancellation)
{
    private readonly Sampler _sampler = new(request.Sampling);
    private readonly Channel<int> _tokens = Channel.CreateUnbounded<int>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });
    private int _made;

    public ChannelReader<int> Output => _tokens.Reader;

    public override int Longest => request.Prompt.Count + request.MaxTokens;

    public override bool Wants(int position) => position == Tokens.Count - 1;

    public override void Accept(int position, ReadOnlySpan<float> logits)
    {
        var token = _sampler.Pick(logits, Tokens);
        _tokens.Writer.TryWrite(token);
        Tokens.Add(token);
        Finished = ++_made >= request.MaxTokens || request.EndTokens.Contains(token);
    }

    public override void End(Exception? fault) => _tokens.Writer.TryComplete(fault);
}
