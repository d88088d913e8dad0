using HwToken.Core.Otp;
using HwToken.Firmware.Screens;

namespace HwToken.Firmware;

/// <summary>The menu that a hold opens: its entries, and which of them does what.</summary>
internal sealed class TokenMenu
{
    /// <summary>Shows the next code of a counter's account.</summary>
    internal const int NewCode = 0;

    /// <summary>Allows or forbids that the computer asks for codes.</summary>
    internal const int CodesOverLink = 1;

    /// <summary>Tells what this token is.</summary>
    internal const int About = 2;

    /// <summary>Goes back to the accounts.</summary>
    internal const int Close = 3;

    private readonly int firstAction;

    private TokenMenu(MenuView view, int firstAction)
    {
        View = view;
        this.firstAction = firstAction;
    }

    /// <summary>What the menu screen shows.</summary>
    internal MenuView View { get; }

    /// <summary>What the selected entry does.</summary>
    internal int SelectedAction => firstAction + View.Selected;

    /// <summary>Makes the menu for what is on the screen.</summary>
    internal static TokenMenu Open(OtpAccount? account, TokenSettings settings)
    {
        string codes = settings.CodesAllowed ? "Codes over USB: on" : "Codes over USB: off";
        return account != null && account.Type == OtpType.Hotp
            ? new TokenMenu(new MenuView("Menu", new[] { "New code", codes, "About", "Close" }), NewCode)
            : new TokenMenu(new MenuView("Menu", new[] { codes, "About", "Close" }), CodesOverLink);
    }
}
