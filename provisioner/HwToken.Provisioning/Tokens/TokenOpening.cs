using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using HwToken.Device;
using HwToken.Device.Links;
using HwToken.Provisioning.Dialogue;
using HwToken.Provisioning.Failures;
using HwToken.Provisioning.Wording;

namespace HwToken.Provisioning.Tokens;

/// <summary>Finds a token and begins a session with it, in which the user hears what the token waits for.</summary>
public static class TokenOpening
{
    /// <summary>Opens a token.</summary>
    /// <param name="port">Its port; null for the only token that is found.</param>
    /// <param name="user">Hears when the token waits for a press, for its PIN, or gives its owner a pause.</param>
    /// <param name="settings">What it is opened for.</param>
    /// <param name="cancellation">Ends the search, and every wait for the token later.</param>
    /// <exception cref="TokenLinkException">It does not answer.</exception>
    /// <exception cref="TokenRefusedException">It is locked, and nobody looks who could enter its PIN.</exception>
    /// <exception cref="ProvisioningException">There is none, or there are several.</exception>
    public static TokenSession Open(string? port, IUser user, OpeningSettings settings, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(settings);
        TokenSession session = port is null
            ? TokenSession.Open(user.Run("Looking for the token", () => Choose(TokenDiscovery.OfSystem.Find(cancellation), user.Guidance)), cancellation)
            : user.Run("Waiting for the token to answer", () => TokenSession.Open(port, cancellation));
        session.PressAwaited = () => user.Say(PressText.Awaited);
        session.PauseAwaited = seconds => user.Say($"The token gives its owner a pause of {seconds} s before it asks again.");
        session.PinAwaited = () => user.Say(PinText.Awaited);
        try
        {
            if (settings.NeedsAccounts)
            {
                TokenLock.WaitUntilOpen(session, user, cancellation);
            }

            if (settings.ComparesClock)
            {
                ClockCheck.Warn(session, user);
            }

            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Chooses among the ports that were asked.</summary>
    /// <param name="asked">The ports.</param>
    /// <param name="guidance">Names what to do where there is not exactly one token.</param>
    /// <returns>The port of the only token.</returns>
    /// <exception cref="ProvisioningException">There is none, or there are several.</exception>
    public static string Choose(IReadOnlyList<DiscoveredPort> asked, IGuidance guidance)
    {
        ArgumentNullException.ThrowIfNull(guidance);
        string[] withToken = [.. asked.Where(port => port.Token is not null).Select(port => port.Port)];
        return withToken.Length switch
        {
            1 => withToken[0],
            > 1 => throw ProvisioningException.Usage($"There are {withToken.Length} tokens, on {string.Join(", ", withToken)}; {guidance.ChoosePort}."),
            _ when asked.Count == 0 => throw ProvisioningException.Link($"No token was found, and no serial port either; plug the token in, or {guidance.NamePort}. {guidance.FindOutWhy} tells what is in the way."),
            _ => throw ProvisioningException.Link($"No token was found on {string.Join(", ", asked.Select(port => port.Port))}; plug it in and switch it on, or {guidance.NamePort}. {guidance.FindOutWhy} tells what is in the way."),
        };
    }
}
