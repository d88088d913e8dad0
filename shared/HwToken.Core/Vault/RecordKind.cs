namespace HwToken.Core.Vault;

/// <summary>What a record of the log says (shared/docs/vault-format.md, "Records").</summary>
internal static class RecordKind
{
    /// <summary>An account, new or in place of what its id had: id, account, secret.</summary>
    internal const byte Account = 1;

    /// <summary>Accounts are gone: ids.</summary>
    internal const byte Removed = 2;

    /// <summary>An account stands elsewhere: id, position.</summary>
    internal const byte Moved = 3;

    /// <summary>A counter has gone on: id, counter.</summary>
    internal const byte Counter = 4;

    /// <summary>A setting has a value: key, bytes.</summary>
    internal const byte Setting = 5;

    /// <summary>The snapshot at the file's start is whole: nothing.</summary>
    internal const byte SnapshotEnd = 6;
}
