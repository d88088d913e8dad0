using HwToken.Import.Exports;

namespace HwToken.Import.Tests.Exports;

/// <summary>Gives a password, and counts how often it was asked for.</summary>
internal sealed class GivenPassword(string password) : IPasswordSource
{
    /// <summary>How often it was asked for.</summary>
    internal int Asked { get; private set; }

    public string GetPassword(string what)
    {
        Asked++;
        return password;
    }
}
