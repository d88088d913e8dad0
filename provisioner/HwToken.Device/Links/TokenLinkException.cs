using System;
using System.IO;
using System.Net.Sockets;

namespace HwToken.Device.Links;

/// <summary>There is no token, or the link to it is lost. What to do about it is for the program to say that the user has before them.</summary>
public sealed class TokenLinkException : Exception
{
    /// <summary>Makes one.</summary>
    /// <param name="problem">What is wrong.</param>
    /// <param name="port">What the user calls the link.</param>
    /// <param name="cause">What led to it, or null.</param>
    public TokenLinkException(LinkProblem problem, string port, Exception? cause = null)
        : base($"{problem} on {port}.", cause)
    {
        Problem = problem;
        Port = port;
    }

    /// <summary>What is wrong.</summary>
    public LinkProblem Problem { get; }

    /// <summary>What the user calls the link.</summary>
    public string Port { get; }

    /// <summary>Why a port can't be opened, or which protocol the token speaks, as a part of a sentence; "" where there is nothing to add.</summary>
    public string Reason { get; private init; } = "";

    internal static TokenLinkException CannotOpen(string port, Exception cause) => new(LinkProblem.CannotOpen, port, cause)
    {
        Reason = (cause as AggregateException)?.InnerException is { } inner ? Describe(inner) : Describe(cause),
    };

    internal static TokenLinkException Lost(string port, Exception? cause = null) => new(LinkProblem.Lost, port, cause);

    internal static TokenLinkException NoAnswer(string port) => new(LinkProblem.NoAnswer, port);

    internal static TokenLinkException OutOfForm(string port) => new(LinkProblem.OutOfForm, port);

    internal static TokenLinkException Endless(string port) => new(LinkProblem.Endless, port);

    internal static TokenLinkException NewerProtocol(string port, int spoken, int known) =>
        new(LinkProblem.NewerProtocol, port) { Reason = FormattableString.Invariant($"protocol {spoken}, newer than this program's {known}") };

    private static string Describe(Exception cause) => cause switch
    {
        FileNotFoundException or DirectoryNotFoundException => "it is not there",
        UnauthorizedAccessException => "another program has it open (at a board's own socket it may be Visual Studio or nanoff), or you may not use it (on Linux: join the group dialout)",
        SocketException { SocketErrorCode: SocketError.ConnectionRefused } => "nothing listens there",
        _ => cause.Message.TrimEnd('.'),
    };
}
