namespace HwToken.Core.Protocol;

/// <summary>What a request asks for.</summary>
public static class Verb
{
    /// <summary>Who is there (<see cref="Commands.HelloCommand"/>).</summary>
    public const byte Hello = 0x01;

    /// <summary>The token's time (<see cref="Commands.GetTimeCommand"/>).</summary>
    public const byte GetTime = 0x02;

    /// <summary>Sets the token's time (<see cref="Commands.SetTimeCommand"/>).</summary>
    public const byte SetTime = 0x03;

    /// <summary>Withdraws the question on the token's screen (<see cref="Commands.CancelCommand"/>).</summary>
    public const byte Cancel = 0x04;

    /// <summary>Locks the token (<see cref="Commands.LockCommand"/>).</summary>
    public const byte Lock = 0x05;

    /// <summary>Erases the token (<see cref="Commands.ResetCommand"/>).</summary>
    public const byte Reset = 0x06;

    /// <summary>Adds the host's randomness to the token's (<see cref="Commands.AddEntropyCommand"/>).</summary>
    public const byte AddEntropy = 0x07;

    /// <summary>How the token's clock goes (<see cref="Commands.GetClockCommand"/>).</summary>
    public const byte GetClock = 0x08;

    /// <summary>How the token is (<see cref="Commands.GetHealthCommand"/>).</summary>
    public const byte GetHealth = 0x09;

    /// <summary>Lists accounts (<see cref="Commands.ListCommand"/>).</summary>
    public const byte List = 0x10;

    /// <summary>Asks for leave to add a number of accounts (<see cref="Commands.BeginAddCommand"/>).</summary>
    public const byte BeginAdd = 0x11;

    /// <summary>Adds accounts (<see cref="Commands.AddCommand"/>).</summary>
    public const byte Add = 0x12;

    /// <summary>Puts another account and secret in an account's place (<see cref="Commands.ReplaceCommand"/>).</summary>
    public const byte Replace = 0x13;

    /// <summary>Changes an account's names (<see cref="Commands.RenameCommand"/>).</summary>
    public const byte Rename = 0x14;

    /// <summary>Changes an account's position (<see cref="Commands.MoveCommand"/>).</summary>
    public const byte Move = 0x15;

    /// <summary>Removes accounts (<see cref="Commands.RemoveCommand"/>).</summary>
    public const byte Remove = 0x16;

    /// <summary>The code of an account at present (<see cref="Commands.CodeCommand"/>).</summary>
    public const byte Code = 0x17;
}
