using System;
using System.Linq;
using System.Text;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Protocol.Commands;
using HwToken.Simulator.Chips;
using HwToken.Simulator.Flash;
using HwToken.Simulator.Links;
using HwToken.Simulator.Time;

namespace HwToken.Simulator.Tests;

/// <summary>A token with the real firmware in simulated time, and a host at its link.</summary>
internal sealed class ManualToken : IDisposable
{
    public static readonly DateTime Start = new(2026, 7, 1, 12, 0, 0, DateTimeKind.Utc);
    private readonly MemoryLink link = new();

    public ManualToken(Func<HwToken.Firmware.Board.IBoard, ITokenProgram>? boot = null)
    {
        var board = new SimulatedBoard(new SimulatedBoardParts
        {
            HostTime = HostTime.Manual(Start),
            MonotonicClock = SimulatedMonotonicClock.Manual(),
            Flash = new MemoryFlashMedium(),
            Link = link,
            Random = new SimulatedRandom(1),
        });
        Token = new SimulatedToken(board, boot ?? TestBoot.On(board));
        Host = new TestHost(link);
    }

    public SimulatedToken Token { get; }

    public SimulatedBoard Board => Token.Board;

    public TestHost Host { get; }

    public MemoryLink Link => link;

    public void Dispose()
    {
        Token.Dispose();
    }

    /// <summary>Sets the clock over the link, to the world's own time.</summary>
    public void SetClock()
    {
        long unix = (Board.HostTime.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond;
        Host.Send(new SetTimeCommand { UnixSeconds = unix / 1000, Millisecond = (int)(unix % 1000) });
        Assert.True(Token.WaitUntil(() => Token.AwaitsConfirmation || Host.HasAnswer()));
        if (Token.AwaitsConfirmation)
        {
            Assert.True(Token.Play(ButtonGesture.Press));
            Assert.True(Token.WaitUntil(() => Host.Answers.Count > 0 || Host.HasAnswer()));
        }

        Assert.Equal(Status.Ok, Host.Answers[^1]);
        Host.Answers.Clear();
    }

    /// <summary>Sends an account; the token then asks.</summary>
    public void SendAccount(string issuer, byte[] secret)
    {
        var account = new OtpAccount { Issuer = issuer, Label = "alice" };
        Host.Send(new AddCommand { Credentials = [new OtpCredential(account, [.. secret])] });
    }

    /// <summary>Sends accounts together, each with a secret of its own; the token then asks.</summary>
    public void SendAccounts(params string[] issuers) => Host.Send(new AddCommand
    {
        Credentials = [.. issuers.Select(issuer => new OtpCredential(new OtpAccount { Issuer = issuer, Label = "alice" }, Encoding.UTF8.GetBytes(issuer.PadRight(10))))],
    });

    /// <summary>Adds an account, with a press for the question.</summary>
    public void AddAccount(string issuer, byte[] secret)
    {
        SendAccount(issuer, secret);
        Assert.True(Token.WaitUntil(() => Token.AwaitsConfirmation));
        Assert.True(Token.Play(ButtonGesture.Press));
        Assert.True(Token.WaitUntil(() => Host.Answers.Count > 0 || Host.HasAnswer()));
        Assert.Equal(Status.Ok, Host.Answers[^1]);
        Host.Answers.Clear();
    }
}
