using HwToken.Core.Protocol.Commands;
using HwToken.Core.Vault;

namespace HwToken.Firmware;

/// <summary>What the token knows of itself: its identity, and what the owner set in its menu.</summary>
public sealed class TokenSettings
{
    private const int TokenIdKey = 1;
    private const int CodesAllowedKey = 2;

    private readonly AccountStore store;

    /// <summary>Reads the settings of an opened store; a token without an identity gets one.</summary>
    public TokenSettings(AccountStore store, IRandom random)
    {
        this.store = store;
        byte[]? tokenId = store.GetSetting(TokenIdKey);
        if (tokenId == null || tokenId.Length != HelloCommand.TokenIdLength)
        {
            tokenId = new byte[HelloCommand.TokenIdLength];
            random.Fill(tokenId);
            store.SetSetting(TokenIdKey, tokenId);
        }

        TokenId = tokenId;
        byte[]? codesAllowed = store.GetSetting(CodesAllowedKey);
        CodesAllowed = codesAllowed != null && codesAllowed.Length == 1 && codesAllowed[0] == 1;
    }

    /// <summary>The token's identity, 8 bytes, made at random at its first start.</summary>
    public byte[] TokenId { get; }

    /// <summary>Whether the host may ask for codes. Off until the owner allows it on the token, as whoever holds the cable could ask.</summary>
    public bool CodesAllowed { get; private set; }

    /// <summary>Allows or forbids that the host asks for codes.</summary>
    /// <returns>Whether that is stored; when not, nothing has changed.</returns>
    public bool SetCodesAllowed(bool allowed)
    {
        if (!store.SetSetting(CodesAllowedKey, new[] { (byte)(allowed ? 1 : 0) }))
        {
            return false;
        }

        CodesAllowed = allowed;
        return true;
    }
}
