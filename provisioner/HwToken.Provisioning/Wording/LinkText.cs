using System;
using HwToken.Device.Links;
using HwToken.Provisioning.Dialogue;

namespace HwToken.Provisioning.Wording;

/// <summary>What is wrong with a link, and what to do, in a sentence or two for the user.</summary>
public static class LinkText
{
    /// <summary>Describes what is wrong.</summary>
    /// <param name="problem">How a link ended, or did not come about.</param>
    /// <param name="guidance">Names what to do.</param>
    public static string Describe(TokenLinkException problem, IGuidance guidance)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(guidance);
        string port = problem.Port;
        return problem.Problem switch
        {
            LinkProblem.CannotOpen => $"The port {port} can't be opened: {problem.Reason}. Plug the token in, or {guidance.ChooseAnotherPort}; {guidance.ListPorts} lists them.",
            LinkProblem.Lost => $"The link to the token on {port} was lost. Plug it in again and {guidance.Repeat}; {guidance.ListAccounts} shows what is on it.",
            LinkProblem.NoAnswer => $"Nothing on {port} answers as a token. Is it the right port, and is the token switched on? If it sleeps, press its button and try again; {guidance.ListPorts} asks them all.",
            LinkProblem.OutOfForm => $"The token on {port} answered in a form that this program does not know. Update the older of the two.",
            LinkProblem.Endless => $"The token on {port} says again and again that it waits, and comes to no end. Look at its screen; if it asks nothing, unplug it, plug it in again and {guidance.Repeat}. {guidance.ListAccounts} shows what is on it.",
            _ => $"The token speaks {problem.Reason}. Update hwtoken; nothing was changed.",
        };
    }
}
