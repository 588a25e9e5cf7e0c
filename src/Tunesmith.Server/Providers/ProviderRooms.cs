using Microsoft.Extensions.AI;
using Tunesmith.Components.Models;
using Tunesmith.Flows;

namespace Tunesmith.Server.Providers;

/// <summary>What the test of a provider needs of the host.</summary>
internal sealed record ProviderRooms(IEnumerable<IProvider<IChatClient>> Providers, IChatModels Models, TimeProvider Time);
