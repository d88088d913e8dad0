using HwToken.Core.Crypto;
using HwToken.Core.Protocol.Commands;
using HwToken.Core.Vault;
using HwToken.Firmware.Board;
using HwToken.Firmware.Drawing;

namespace HwToken.Firmware.Settings;

/// <summary>What the token knows of itself: its identity, what the owner set in its menu, and the account used last.</summary>
public sealed class TokenSettings
{
    /// <summary>Seconds after which a token with a PIN locks itself, unless the owner chose otherwise.</summary>
    public const int DefaultIdleLockSeconds = 120;

    /// <summary>Seconds after which the screen is dimmed, unless the owner chose otherwise.</summary>
    public const int DefaultScreenDimSeconds = 20;

    /// <summary>Seconds after which the screen is off, unless the owner chose otherwise.</summary>
    public const int DefaultScreenOffSeconds = 60;

    private const int TokenIdKey = 1;
    private const int LastUsedKey = 10;
    private const int KnownKey = 11;
    private const byte KnownMenu = 1;
    private const byte KnownSecondButton = 2;

    private readonly TokenVault vault;
    private readonly RandomGenerator random;
    private readonly DurationSetting idleLock;
    private readonly DurationSetting screenDim;
    private readonly DurationSetting screenOff;
    private readonly ChoiceSetting lastUsedFirst;
    private readonly ChoiceSetting codesOverLink;
    private readonly ChoiceSetting oneCable;
    private byte known;

    /// <summary>Reads the settings of an opened vault; a token without an identity gets one.</summary>
    internal TokenSettings(TokenVault vault, RandomGenerator random, IDisplay display, ScreenPower screen)
    {
        this.vault = vault;
        this.random = random;
        screenDim = new DurationSetting(vault, 5, "Dim after: ", new ushort[] { 10, 20, 30, 60, 120, 0 }, DefaultScreenDimSeconds);
        screenOff = new DurationSetting(vault, 6, "Off after: ", new ushort[] { 30, 60, 120, 300, 600, 0 }, DefaultScreenOffSeconds);
        lastUsedFirst = new LastUsedFirstSetting(vault);
        codesOverLink = new CodesOverLinkSetting(vault);
        oneCable = new OneCableSetting(vault);
        idleLock = new IdleLockSetting(vault);
        All = new Setting[]
        {
            new BrightnessSetting(vault, screen),
            screenDim,
            screenOff,
            new FlipSetting(vault, display),
            lastUsedFirst,
            codesOverLink,
            oneCable,
            idleLock,
            new MaxAttemptsSetting(vault),
        };
        TokenId = new byte[0];
        Load();
    }

    /// <summary>Every setting, in the order of the menu.</summary>
    internal Setting[] All { get; }

    /// <summary>The token's identity, 8 bytes, made at random at its first start; zeros when the storage does not keep one.</summary>
    internal byte[] TokenId { get; private set; }

    /// <summary>Whether the host may ask for codes.</summary>
    internal bool CodesAllowed => codesOverLink.Choice != 0;

    /// <summary>Whether its owner is asked for each of them.</summary>
    internal bool CodesTakePress => codesOverLink.Choice == CodesOverLinkSetting.AfterPress;

    /// <summary>Whether the token listens at the board's own USB socket.</summary>
    internal bool OneCable => oneCable.Choice == 1;

    /// <summary>Whether the account used last comes first after an unlock and at power-up.</summary>
    internal bool LastUsedFirst => lastUsedFirst.Choice == 1;

    /// <summary>The id of the account used last; 0 for none. It may have been removed since.</summary>
    internal int LastUsedId { get; private set; }

    /// <summary>Whether the owner has once been in the menu; until then the screens say how to get there.</summary>
    internal bool KnowsMenu => (known & KnownMenu) != 0;

    /// <summary>Whether a second button was ever pressed. A board can have its pin without the button.</summary>
    internal bool HasSecondButton => (known & KnownSecondButton) != 0;

    /// <summary>Seconds without a press after which a token with a PIN locks itself; 0 for never.</summary>
    internal int IdleLockSeconds => idleLock.Seconds;

    /// <summary>Seconds without use after which the screen is dimmed; 0 for never.</summary>
    internal int ScreenDimSeconds => screenDim.Seconds;

    /// <summary>Seconds without use after which the screen goes off; 0 for never.</summary>
    internal int ScreenOffSeconds => screenOff.Seconds;

    /// <summary>Reads them all, at the start and after the vault was erased.</summary>
    internal void Load()
    {
        byte[]? tokenId = vault.GetSetting(TokenIdKey);
        if (tokenId is null || tokenId.Length != HelloCommand.TokenIdLength)
        {
            // One that can't be kept is no identity.
            tokenId = random.Take(HelloCommand.TokenIdLength);
            tokenId = vault.SetSetting(TokenIdKey, tokenId) ? tokenId : new byte[HelloCommand.TokenIdLength];
        }

        TokenId = tokenId;
        byte[]? lastUsed = vault.GetSetting(LastUsedKey);
        LastUsedId = lastUsed is not null && lastUsed.Length == 2 ? lastUsed[0] | (lastUsed[1] << 8) : 0;
        byte[]? stored = vault.GetSetting(KnownKey);
        known = stored is not null && stored.Length == 1 ? stored[0] : (byte)0;
        for (int index = 0; index < All.Length; index++)
        {
            All[index].Load();
        }
    }

    /// <summary>
    /// Reads what guards the token again, after it was locked or unlocked: on a locked one codes over the link are off and the
    /// idle lock is the usual one.
    /// </summary>
    internal void LoadGuards()
    {
        for (int index = 0; index < All.Length; index++)
        {
            if (All[index].IsGuard)
            {
                All[index].Load();
            }
        }
    }

    /// <summary>The owner is in the menu.</summary>
    internal void NoteMenu() => Note(KnownMenu);

    /// <summary>The second button was pressed.</summary>
    internal void NoteSecondButton() => Note(KnownSecondButton);

    /// <summary>Stores which account was used last, if that has changed. One that can't be stored is not asked for again.</summary>
    internal void SetLastUsed(int id)
    {
        if (id != LastUsedId)
        {
            LastUsedId = id;
            vault.SetSetting(LastUsedKey, new[] { (byte)id, (byte)(id >> 8) });
        }
    }

    // Stored once for good. What can't be stored is known until the next start.
    private void Note(byte flag)
    {
        if ((known & flag) == 0)
        {
            known |= flag;
            vault.SetSetting(KnownKey, new[] { known });
        }
    }
}
