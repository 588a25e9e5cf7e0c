using Microsoft.Extensions.AI;
using Tunesmith.Flows;

namespace Tunesmith.Components.Models;

/// <summary>Opens chat models by <c>provider:model</c> over every registered <see cref="IProvider{T}"/> of <see cref="IChatClient"/>.</summary>
public interface IChatModels
{
    /// <summary>Opens a model. Clients are shared and must not be disposed by the caller.</summary>
    /// <exception cref="TunesmithException">Unknown provider or model, or a missing key: which one, and how to set it.</exception>
    ValueTask<IChatClient> OpenAsync(ModelRef model, CancellationToken cancellationToken);

    /// <summary>Names that can be opened now, as <c>provider:model</c>, for pickers.</summary>
    IAsyncEnumerable<string> ListAsync(CancellationToken cancellationToken);
}
