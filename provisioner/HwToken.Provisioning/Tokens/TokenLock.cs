using System;
using System.Threading;
using HwToken.Core.Protocol;
using HwToken.Device;
using HwToken.Device.Links;
using HwToken.Provisioning.Dialogue;
using HwToken.Provisioning.Wording;

namespace HwToken.Provisioning.Tokens;

/// <summary>A locked token is looked at first, so that nobody is asked for anything that it would refuse then.</summary>
public static class TokenLock
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <summary>Waits until the token's owner has entered its PIN on it; at once where it is not locked.</summary>
    /// <param name="session">The token.</param>
    /// <param name="user">Hears that the PIN is awaited, if somebody looks.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="TokenRefusedException">It is locked, and nobody looks who could enter the PIN.</exception>
    /// <exception cref="TokenLinkException">The link was lost meanwhile.</exception>
    /// <exception cref="OperationCanceledException">The user stopped it.</exception>
    public static void WaitUntilOpen(TokenSession session, IUser user, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(user);
        if (!session.Info.IsLocked)
        {
            return;
        }

        if (!user.IsWatching)
        {
            throw new TokenRefusedException(Status.Locked, 0);
        }

        user.Say(PinText.Locked);
        user.Run("Waiting for the PIN", () =>
        {
            while (session.Refresh().IsLocked)
            {
                if (cancellation.WaitHandle.WaitOne(Look))
                {
                    throw new OperationCanceledException(cancellation);
                }
            }

            return 0;
        });
    }
}
