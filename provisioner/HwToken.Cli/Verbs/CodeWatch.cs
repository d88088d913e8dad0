using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using HwToken.Cli.Json;
using HwToken.Cli.Terminal;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Device;
using HwToken.Provisioning.Failures;
using HwToken.Provisioning.Wording;

namespace HwToken.Cli.Verbs;

/// <summary>
/// <c>hwtoken list --watch</c>: the accounts with their codes, anew each time that one of them changes, until the user stops it. On a
/// terminal each list takes the place of the one before; elsewhere they follow one another.
/// </summary>
internal sealed class CodeWatch
{
    // The token is asked for a code once in its time, and a moment after it has changed.
    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(100);

    private static readonly TableColumn[] Columns = [new("#"), new("Issuer"), new("Label"), new("Code"), new("Seconds", TableColumn.Last)];

    private readonly TokenSession session;
    private readonly Output output;
    private readonly CancellationToken cancellation;
    private readonly Dictionary<int, (string Code, long ValidUntil)> codes = [];
    private int shownLines;

    /// <summary>Takes what is watched.</summary>
    /// <param name="session">The token; its owner must have allowed codes over the link.</param>
    /// <param name="output">Where to write.</param>
    /// <param name="cancellation">Ends it.</param>
    internal CodeWatch(TokenSession session, Output output, CancellationToken cancellation)
    {
        this.session = session;
        this.output = output;
        this.cancellation = cancellation;
    }

    /// <summary>Watches until it is stopped.</summary>
    /// <exception cref="TokenRefusedException">Codes are not allowed.</exception>
    /// <exception cref="ProvisioningException">Each takes a press.</exception>
    internal void Run()
    {
        IReadOnlyList<TokenAccount> accounts = session.List();
        TokenAccount[] timed = [.. accounts.Where(account => account.Account.Type != OtpType.Hotp && !AccountText.IsDamaged(account))];
        if (!session.Info.CodesAllowed)
        {
            throw new TokenRefusedException(Status.CodesNotAllowed, 0);
        }

        if (session.Info.CodesTakePress)
        {
            throw ProvisioningException.Refused("The token asks its owner before each code, so its codes can't be watched. 'hwtoken code' gives one after a press.");
        }

        if (timed.Length == 0)
        {
            output.Say("No account on the token has codes by time, so there is nothing to watch.");
            return;
        }

        while (!cancellation.IsCancellationRequested && !StandardStreams.IsOutputLost)
        {
            long now = Environment.TickCount64;
            bool isChanged = false;
            foreach (TokenAccount account in timed.Where(account => !codes.TryGetValue(account.Id, out var known) || known.ValidUntil <= now))
            {
                (string code, TimeSpan remaining) = session.GetCode(account.Id);
                codes[account.Id] = (code, Environment.TickCount64 + (long)(remaining + Margin).TotalMilliseconds);
                isChanged = true;
            }

            if (isChanged || output.IsTerminal)
            {
                Show(timed);
            }

            cancellation.WaitHandle.WaitOne(NextLook());
        }
    }

    // A terminal counts the seconds.
    private TimeSpan NextLook()
    {
        long first = codes.Values.Min(known => known.ValidUntil) - Environment.TickCount64;
        return TimeSpan.FromMilliseconds(Math.Clamp(first, 0, output.IsTerminal ? 1000 : int.MaxValue));
    }

    private void Show(TokenAccount[] accounts)
    {
        if (output.IsJson)
        {
            output.WriteJson(writer =>
            {
                writer.WriteStartArray("accounts");
                foreach (TokenAccount account in accounts)
                {
                    writer.WriteStartObject();
                    AccountJson.WriteMembers(writer, account);
                    writer.WriteString("code", codes[account.Id].Code);
                    writer.WriteNumber("remainingMilliseconds", GetRemaining(account));
                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
            });
            return;
        }

        shownLines = output.RewriteTable(shownLines, Columns, accounts.Select(account => (IReadOnlyList<string>)
        [
            AccountText.Format(account.Position),
            AccountText.Printable(account.Account.Issuer),
            AccountText.Printable(account.Account.Label),
            codes[account.Id].Code,
            AccountText.Format((GetRemaining(account) + 999) / 1000),
        ]));
    }

    private int GetRemaining(TokenAccount account) => (int)Math.Max(0, codes[account.Id].ValidUntil - (long)Margin.TotalMilliseconds - Environment.TickCount64);
}
