namespace HwToken.Import.Exports;

/// <summary>Has no password for anything.</summary>
internal sealed class NoPasswords : IPasswordSource
{
    /// <inheritdoc/>
    public string GetPassword(string what) => throw new ImportException($"The password of {what} is needed to read it.");
}
