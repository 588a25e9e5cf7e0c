namespace Tunesmith.Components.Files.Writing;

/// <summary>Writes items to a stream in one file format.</summary>
internal interface IItemWriter : IAsyncDisposable
{
    ValueTask WriteAsync(object item, CancellationToken cancellationToken);
}
