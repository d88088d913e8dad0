using System;
using HwToken.Core.Encoding;

namespace HwToken.Core.Protocol.Commands;

/// <summary>
/// Adds random bytes of the host to the token's pool, from which its keys come. They can only add: the token's
/// own sources go into the same pool.
/// </summary>
public sealed class AddEntropyCommand : Command
{
    /// <summary>Bytes of it.</summary>
    public const int Length = 32;

    /// <inheritdoc/>
    public override byte Verb => Protocol.Verb.AddEntropy;

    /// <summary>32 bytes from the host's cryptographic source.</summary>
    public byte[] Entropy = new byte[Length];

    /// <inheritdoc/>
    public override void WriteRequest(ByteWriter writer) => writer.WriteBytes(Entropy, 0, Length);

    /// <inheritdoc/>
    public override void ReadRequest(ByteReader reader) => Entropy = reader.ReadBytes(Length);

    /// <inheritdoc/>
    public override void Clear() => Array.Clear(Entropy, 0, Entropy.Length);
}
