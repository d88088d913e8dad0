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
            LinkProblem.NoAnswer => $"Nothing on {port} answers as a token. Is it the right port, and is the token switched on? If it sleeps, press its button and try again; {guidance.FindOutWhy} tells what is in the way.",
            LinkProblem.OutOfForm => $"The token on {port} answered in a form that this program does not know. Update the older of the two.",
            LinkProblem.Endless => $"The token on {port} says again and again that it waits, and comes to no end. Look at its screen; if it asks nothing, unplug it, plug it in again and {guidance.Repeat}. {guidance.ListAccounts} shows what is on it.",
            LinkProblem.DebuggerAttached => $"A debugger holds the token on {port}: end the debugging in Visual Studio, or unplug the token and plug it in again, and {guidance.Repeat}.",
            LinkProblem.OtherFirmware => $"The board on {port} runs nanoFramework, but not the token's firmware. Deploy it as firmware/docs/hardware.md says, or {guidance.ChooseAnotherPort}; {guidance.ListPorts} lists them.",
            LinkProblem.FirmwareEnded => $"The firmware of the token on {port} has ended. Unplug the token, plug it in again and {guidance.Repeat}.",
            LinkProblem.NotListening => $"The token on {port} does not listen at its own USB socket. Is it switched off in its menu ({MenuPath.OneCable})? Switch it on there, or connect the token's adapter.",
            LinkProblem.StorageRefuses => $"The storage of the token on {port} takes no file, so nothing can be told to it. It may be full: remove accounts over the token's adapter, or reset the token in its menu.",
            _ => $"The token speaks {problem.Reason}. Update hwtoken; nothing was changed.",
        };
    }
}
