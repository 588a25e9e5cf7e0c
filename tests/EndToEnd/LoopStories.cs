using Xunit;

namespace EndToEnd;

/// <summary>Stories that look at what the guided tour left behind; it is walked once for all of them.</summary>
[CollectionDefinition(nameof(LoopStories))]
public sealed class LoopStories : ICollectionFixture<Loop>;
