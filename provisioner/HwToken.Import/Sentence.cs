namespace HwToken.Import;

/// <summary>A sentence for the user: what was found and what to do. It never holds a secret or any part of one.</summary>
/// <param name="Finding">The whole sentence; where there is a <paramref name="Remedy"/>, its beginning, without a full stop.</param>
/// <param name="Joint">What stands between the two, with its space.</param>
/// <param name="Remedy">What to do, in words that the program has for it.</param>
public sealed record Sentence(string Finding, string Joint = "", Remedy Remedy = Remedy.None)
{
    /// <summary>The sentence without what each program words differently.</summary>
    public string Text => Remedy == Remedy.None ? Finding : Finding + ".";

    /// <summary>The whole sentence.</summary>
    /// <param name="remedy">The program's words for the <see cref="Remedy"/>.</param>
    public string With(string remedy) => Remedy == Remedy.None ? Finding : Finding + Joint + remedy + ".";

    /// <inheritdoc/>
    public override string ToString() => Text;
}
