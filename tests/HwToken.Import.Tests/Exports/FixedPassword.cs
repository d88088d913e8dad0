using System.Collections.Generic;
using HwToken.Import.Exports;

namespace HwToken.Import.Tests.Exports;

/// <summary>Gives one password, and keeps what it was asked for.</summary>
internal sealed class FixedPassword(string password) : IPasswordSource
{
    /// <summary>What the passwords were to open.</summary>
    internal List<string> Asked { get; } = [];

    public string GetPassword(string what)
    {
        Asked.Add(what);
        return password;
    }
}
