namespace HwToken.Provisioning.Diagnosis;

/// <summary>Something that was looked at on the way to the token.</summary>
/// <param name="Subject">What it is, in a word or two: <c>Adapter</c>, <c>Port</c>, <c>Permission</c>, a program's name, <c>Token</c>.</param>
/// <param name="State">How it is.</param>
/// <param name="Sentence">What was found.</param>
/// <param name="Remedy">What to do about it, a sentence; null where there is nothing to do, or where <paramref name="Sentence"/> says it too.</param>
public sealed record Finding(string Subject, FindingState State, string Sentence, string? Remedy = null);
