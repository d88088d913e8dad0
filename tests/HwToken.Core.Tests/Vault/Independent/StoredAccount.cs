namespace HwToken.Core.Tests.Vault.Independent;

/// <summary>An account as shared/docs/vault-format.md has it.</summary>
internal sealed record StoredAccount(
    int Id, int Type, int Algorithm, int Digits, int Period, uint StartTime, ulong Counter, string Issuer, string Label, byte[] Bitmap, byte[] Secret);
