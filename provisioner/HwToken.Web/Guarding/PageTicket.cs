using System;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Threading;

namespace HwToken.Web.Guarding;

/// <summary>
/// Who may use the page: whoever brings the ticket that stands in the fragment of the printed address, once, gets the pass that the
/// browser keeps in a cookie. A browser sends no fragment anywhere, so the ticket is in no log and no history of requests.
/// </summary>
internal sealed class PageTicket
{
    /// <summary>Random bytes of a ticket and of a pass.</summary>
    internal const int Length = 32;

    // Nobody guesses 256 bits; whoever tries is not the browser that was opened.
    private const int MostTries = 20;

    private readonly byte[] pass;
    private byte[]? ticket;
    private int tries;

    /// <summary>Makes a ticket and a pass.</summary>
    internal PageTicket()
    {
        Text = MakeText();
        ticket = Encoding.ASCII.GetBytes(Text);
        Pass = MakeText();
        pass = Encoding.ASCII.GetBytes(Pass);
    }

    /// <summary>The ticket, for the address.</summary>
    internal string Text { get; }

    /// <summary>The pass, for the cookie.</summary>
    internal string Pass { get; }

    /// <summary>Whether the ticket was exchanged, or too many wrong ones were shown.</summary>
    internal bool IsUsed => Volatile.Read(ref ticket) is null || Volatile.Read(ref tries) >= MostTries;

    /// <summary>Takes the ticket; of two who bring it one gets in.</summary>
    internal bool TryUse(ReadOnlySpan<byte> shown)
    {
        byte[]? valid = Volatile.Read(ref ticket);
        if (valid is null || Interlocked.Increment(ref tries) > MostTries || !CryptographicOperations.FixedTimeEquals(shown, valid))
        {
            return false;
        }

        return Interlocked.CompareExchange(ref ticket, null, valid) == valid;
    }

    /// <summary>Whether a cookie holds the pass.</summary>
    internal bool IsPass(string? shown) => shown is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(shown), pass);

    private static string MakeText() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Length));
}
