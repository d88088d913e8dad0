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
    private const int BrightnessKey = 7;
    private const int FlippedKey = 8;
    private const int LastUsedFirstKey = 9;
    private const int LastUsedKey = 10;
    private const int DefaultBrightness = 3;

    private static readonly int[] IdleLockChoices = { 30, 60, 120, 300, 600, 0 };
    private static readonly int[] ScreenDimChoices = { 10, 20, 30, 60, 120, 0 };
    private static readonly int[] ScreenOffChoices = { 30, 60, 120, 300, 600, 0 };

    // The eye sees steps by ratios; the last but one is what the display is delivered with.
    private static readonly byte[] Contrasts = { 0x01, 0x20, 0x60, ScreenPower.DefaultBrightness, 0xFF };

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
        CodesAllowed = ReadChoice(CodesAllowedKey, 2, 0) == 1;
        Brightness = ReadChoice(BrightnessKey, Contrasts.Length, DefaultBrightness);
        IsFlipped = ReadChoice(FlippedKey, 2, 0) == 1;
        LastUsedFirst = ReadChoice(LastUsedFirstKey, 2, 1) == 1;
        byte[]? lastUsed = vault.GetSetting(LastUsedKey);
        LastUsedId = lastUsed != null && lastUsed.Length == 2 ? lastUsed[0] | (lastUsed[1] << 8) : 0;
        IdleLock = new DurationSetting(vault, IdleLockKey, IdleLockChoices, DefaultIdleLockSeconds);
        ScreenDim = new DurationSetting(vault, ScreenDimKey, ScreenDimChoices, DefaultScreenDimSeconds);
        ScreenOff = new DurationSetting(vault, ScreenOffKey, ScreenOffChoices, DefaultScreenOffSeconds);
    }

    /// <summary>The token's identity, 8 bytes, made at random at its first start; zeros when the storage does not keep one.</summary>
    public byte[] TokenId { get; }

    /// <summary>
    /// Reads what guards the token again, after it was locked or unlocked: only an open token knows whether its owner chose it,
    /// so on a locked one codes over the link are off and the idle lock is the usual one.
    /// </summary>
    public void LoadGuards()
    {
        CodesAllowed = ReadChoice(CodesAllowedKey, 2, 0) == 1;
        IdleLock.Load();
    }

    /// <summary>Whether the host may ask for codes. Off until the owner allows it on the token, as whoever holds the cable could ask.</summary>
    public bool CodesAllowed { get; private set; }

    /// <summary>Allows or forbids that the host asks for codes.</summary>
    /// <returns>Whether that is stored; when not, nothing has changed.</returns>
    public bool SetCodesAllowed(bool allowed)
    {
        bool isStored = StoreChoice(CodesAllowedKey, allowed ? 1 : 0);
        CodesAllowed = isStored ? allowed : CodesAllowed;
        return isStored;
    }

    /// <summary>How bright the display is: 0 (dim) to 4.</summary>
    public int Brightness { get; private set; }

    /// <summary>The contrast of <see cref="Brightness"/>, for <see cref="ScreenPower.SetBrightness"/>.</summary>
    public byte Contrast => Contrasts[Brightness];

    /// <summary>Goes on to the next brightness.</summary>
    /// <returns>Whether that is stored; when not, nothing has changed.</returns>
    public bool ChangeBrightness()
    {
        int next = (Brightness + 1) % Contrasts.Length;
        bool isStored = StoreChoice(BrightnessKey, next);
        Brightness = isStored ? next : Brightness;
        return isStored;
    }

    /// <summary>Whether the picture is turned by 180°.</summary>
    public bool IsFlipped { get; private set; }

    /// <summary>Turns the picture.</summary>
    /// <returns>Whether that is stored; when not, nothing has changed.</returns>
    public bool ChangeFlipped()
    {
        bool isStored = StoreChoice(FlippedKey, IsFlipped ? 0 : 1);
        IsFlipped ^= isStored;
        return isStored;
    }

    /// <summary>Whether the account used last comes first after an unlock and at power-up; if not, the first in the owner's order.</summary>
    public bool LastUsedFirst { get; private set; }

    /// <summary>Switches <see cref="LastUsedFirst"/>.</summary>
    /// <returns>Whether that is stored; when not, nothing has changed.</returns>
    public bool ChangeLastUsedFirst()
    {
        bool isStored = StoreChoice(LastUsedFirstKey, LastUsedFirst ? 0 : 1);
        LastUsedFirst ^= isStored;
        return isStored;
    }

    /// <summary>The id of the account used last; 0 for none. It may have been removed since.</summary>
    public int LastUsedId { get; private set; }

    /// <summary>Stores which account was used last, if that has changed. One that can't be stored is not asked for again.</summary>
    public void SetLastUsed(int id)
    {
        if (id != LastUsedId)
        {
            LastUsedId = id;
            vault.SetSetting(LastUsedKey, new[] { (byte)id, (byte)(id >> 8) });
        }
    }

    /// <summary>For how long there is no press when a token with a PIN locks itself.</summary>
    public DurationSetting IdleLock { get; }

    /// <summary>For how long the token is not used when its screen is dimmed.</summary>
    public DurationSetting ScreenDim { get; }

    /// <summary>For how long the token is not used when its screen goes off.</summary>
    public DurationSetting ScreenOff { get; }

    private int ReadChoice(int key, int choices, int otherwise)
    {
        byte[]? value = vault.GetSetting(key);
        return value != null && value.Length == 1 && value[0] < choices ? value[0] : otherwise;
    }

    private bool StoreChoice(int key, int choice) => vault.SetSetting(key, new[] { (byte)choice });
}
