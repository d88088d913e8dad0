namespace HwToken.Import.Exports;

/// <summary>Where the password of an encrypted export comes from.</summary>
public interface IPasswordSource
{
    /// <summary>Gives the password, asking for it if need be.</summary>
    /// <param name="what">What it belongs to, to stand behind "the password of": <c>the Aegis vault backup.json</c>.</param>
    /// <exception cref="ImportException">There is none, and nobody to ask.</exception>
    string GetPassword(string what);

    /// <summary>Hears that the password which it gave last does not open what it is for.</summary>
    /// <param name="sentence">What is wrong, for the user.</param>
    /// <returns>Whether another one may be had; not where nobody types it.</returns>
    bool AsksAgain(string sentence) => false;
}
