namespace HwToken.Firmware.Requests;

/// <summary>Where the owner learns what became of a request: the token's screen.</summary>
internal interface IOwnerReport
{
    /// <summary>Says something of what the host had done.</summary>
    void Say(string title, string text);

    /// <summary>Says what nobody was asked about, when nothing else goes on, and not again and again.</summary>
    void SayAside(string title, string text);

    /// <summary>What was said before is history: the owner waits to see what is the case now.</summary>
    void DropMessage();

    /// <summary>Shows an account whose names or codes may be new.</summary>
    /// <param name="id">Its id; −1, or one that is not there, for the present one, or the one in its place.</param>
    void ShowAccount(int id);

    /// <summary>The account on the screen may have another place in the order; what the owner looks at stays.</summary>
    void FollowAccount();

    /// <summary>Everything was erased.</summary>
    void ForgetAll();
}
