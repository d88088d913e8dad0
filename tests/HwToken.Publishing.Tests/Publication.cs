namespace HwToken.Publishing.Tests;

/// <summary>The tests that need what is published, and wait for it; the others do not.</summary>
[CollectionDefinition]
public sealed class Publication : ICollectionFixture<Artefact>;
