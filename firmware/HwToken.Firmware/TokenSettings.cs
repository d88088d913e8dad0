using HwToken.Core.Crypto;
using HwToken.Core.Protocol.Commands;
using HwToken.Core.Vault;

namespace HwToken.Firmware;

/// <summary>What the token knows of itself: its identity, and what the owner set in its menu.</summary>
public sealed class TokenSettings
{
    /// <summary>Seconds after which a token with a PIN locks itself, unless the owner chose otherwise.</summary>
    public const int DefaultIdleLockSeconds = 120;

    /// <summary>Seconds after which the screen is dimmed, unless the owner chose otherwise.</summary>
    public const int DefaultScreenDimSeconds = 20;

    /// <summary>Seconds after which the screen is off, unless the owner chose otherwise.</summary>
    public const int DefaultScreenOffSeconds = 60;

    private const int TokenIdKey = 1;
    private const int CodesAllowedKey = 2;
    private const int IdleLockKey = 3;
    private const int ScreenDimKey = 5;
    private const int ScreenOffKey = 6;

    private static readonly int[] IdleLockChoices = { 30, 60, 120, 300, 600, 0 };
    private static readonly int[] ScreenDimChoices = { 10, 20, 30, 60, 120, 0 };
    private static readonly int[] ScreenOffChoices = { 30, 60, 120, 300, 600, 0 };

    private readonly TokenVault vault;

    /// <summary>Reads the settings of an opened vault; a token without an identity gets one.</summary>
    public TokenSettings(TokenVault vault, RandomGenerator random)
    {
        this.vault = vault;
        byte[]? tokenId = vault.GetSetting(TokenIdKey);
        if (tokenId == null || tokenId.Length != HelloCommand.TokenIdLength)
        {
            // One that can't be kept is no identity.
            tokenId = random.Take(HelloCommand.TokenIdLength);
            tokenId = vault.SetSetting(TokenIdKey, tokenId) ? tokenId : new byte[HelloCommand.TokenIdLength];
        }

        TokenId = tokenId;
        byte[]? codesAllowed = vault.GetSetting(CodesAllowedKey);
        CodesAllowed = codesAllowed != null && codesAllowed.Length == 1 && codesAllowed[0] == 1;
        IdleLock = new DurationSetting(vault, IdleLockKey, IdleLockChoices, DefaultIdleLockSeconds);
        ScreenDim = new DurationSetting(vault, ScreenDimKey, ScreenDimChoices, DefaultScreenDimSeconds);
        ScreenOff = new DurationSetting(vault, ScreenOffKey, ScreenOffChoices, DefaultScreenOffSeconds);
    }

    /// <summary>The token's identity, 8 bytes, made at random at its first start; zeros when the storage does not keep one.</summary>
    public byte[] TokenId { get; }

    /// <summary>Whether the host may ask for codes. Off until the owner allows it on the token, as whoever holds the cable could ask.</summary>
    public bool CodesAllowed { get; private set; }

    /// <summary>Allows or forbids that the host asks for codes.</summary>
    /// <returns>Whether that is stored; when not, nothing has changed.</returns>
    public bool SetCodesAllowed(bool allowed)
    {
        if (!vault.SetSetting(CodesAllowedKey, new[] { (byte)(allowed ? 1 : 0) }))
        {
            return false;
        }

        CodesAllowed = allowed;
        return true;
    }

    /// <summary>For how long there is no press when a token with a PIN locks itself.</summary>
    public DurationSetting IdleLock { get; }

    /// <summary>For how long the token is not used when its screen is dimmed.</summary>
    public DurationSetting ScreenDim { get; }

    /// <summary>For how long the token is not used when its screen goes off.</summary>
    public DurationSetting ScreenOff { get; }
}
