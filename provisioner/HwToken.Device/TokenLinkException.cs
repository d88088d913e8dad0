using System;
using System.IO;

namespace HwToken.Device;

/// <summary>There is no token, or the link to it is lost. Its message is a sentence for the user.</summary>
public sealed class TokenLinkException : Exception
{
    /// <summary>Makes one with a sentence for the user.</summary>
    public TokenLinkException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }

    internal static TokenLinkException CannotOpen(string port, Exception cause)
    {
        string why = (cause as AggregateException)?.InnerException is { } inner ? Describe(inner) : Describe(cause);
        return new TokenLinkException($"The port {port} can't be opened: {why}. Plug the token in, or choose another with --port; 'hwtoken ports' lists them.", cause);
    }

    internal static TokenLinkException Lost(string port, Exception? cause = null) =>
        new($"The link to the token on {port} was lost. Plug it in again and repeat the command; 'hwtoken list' shows what is on it.", cause);

    internal static TokenLinkException NoAnswer(string port) =>
        new($"Nothing on {port} answers as a token. Is it the right port, and is the token switched on? If it sleeps, press its button and try again; 'hwtoken ports' asks them all.");

    internal static TokenLinkException OutOfForm(string port) =>
        new($"The token on {port} answered in a form that this program does not know. Update the older of the two.");

    internal static TokenLinkException Endless(string port) =>
        new($"The token on {port} says again and again that it waits, and comes to no end. Look at its screen; if it asks nothing, unplug it, plug it in again and repeat the command. 'hwtoken list' shows what is on it.");

    private static string Describe(Exception cause) => cause switch
    {
        FileNotFoundException or DirectoryNotFoundException => "it is not there",
        UnauthorizedAccessException => "another program has it open (at a board's own socket it may be Visual Studio or nanoff), or you may not use it (on Linux: join the group dialout)",
        System.Net.Sockets.SocketException { SocketErrorCode: System.Net.Sockets.SocketError.ConnectionRefused } => "nothing listens there",
        _ => cause.Message.TrimEnd('.'),
    };
}
