using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using HwToken.Device;
using HwToken.Device.Links;
using HwToken.Device.Ports;
using HwToken.Provisioning.Dialogue;
using HwToken.Provisioning.Failures;
using HwToken.Provisioning.Wording;

namespace HwToken.Provisioning.Diagnosis;

/// <summary>
/// Looks at all that stands between this program and a token, from the cable to the token's own answer, and says what is right,
/// what is not, and what to do. The order of what it finds is the order in which to put it right.
/// </summary>
public sealed class Doctor
{
    private const string TcpPrefix = "tcp:";
    private readonly IComputer computer;
    private readonly TokenDiscovery discovery;
    private readonly IGuidance guidance;

    /// <summary>Takes what it looks at.</summary>
    /// <param name="computer">Its devices, files and programs.</param>
    /// <param name="discovery">Asks the ports.</param>
    /// <param name="guidance">Names what to do.</param>
    public Doctor(IComputer computer, TokenDiscovery discovery, IGuidance guidance)
    {
        this.computer = computer;
        this.discovery = discovery;
        this.guidance = guidance;
    }

    /// <summary>Looks.</summary>
    /// <param name="port">The port that the token should be at; null for those that may have one.</param>
    /// <param name="cancellation">Stops the asking.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public Examination Examine(string? port, CancellationToken cancellation = default)
    {
        var findings = new List<Finding>();
        UsbAdapter[] adapters = [.. computer.ListAdapters().Where(adapter => port is null || adapter.Ports.Contains(port))];
        string[] ports = port is not null ? [port] : [.. adapters.SelectMany(adapter => adapter.Ports).Concat(discovery.GetCandidates()).Distinct(StringComparer.Ordinal)];
        if (port is null && adapters.Length == 0 && ports.Length == 0)
        {
            findings.Add(new Finding("Adapter", FindingState.Wrong, "No board and no USB adapter that tokens are built with is plugged in.", DescribePlugging()));
        }

        findings.AddRange(adapters.Select(ExamineAdapter));
        if (adapters.Length > 0 && computer.IsRunning("ModemManager") && !computer.HasRule)
        {
            findings.Add(new Finding("ModemManager", FindingState.Doubtful, "It runs, and may write to a port that has just come.", "If the token does not answer right after it was plugged in, wait half a minute, or install the udev rule 60-hwtoken.rules, which keeps ModemManager off."));
        }

        string[] open = [.. ports.Where(each => ExaminePort(each, findings))];
        IReadOnlyList<DiscoveredPort> answers = discovery.Ask(open, cancellation);
        foreach (DiscoveredPort answer in answers)
        {
            ExamineToken(answer, findings);
        }

        return new Examination(findings, answers.Any(answer => answer.Token is not null));
    }

    private Finding ExamineAdapter(UsbAdapter adapter)
    {
        string found = $"{adapter.Name} ({adapter.Usb}) is plugged in";
        if (adapter.Ports.Count > 0)
        {
            return new Finding("Adapter", FindingState.Right, $"{found}: {string.Join(", ", adapter.Ports)}{(adapter.Driver is { } driver ? ", by the driver " + driver : "")}.");
        }

        // brltty drives an adapter from a program of its own, and the system's driver is put off for it.
        if (computer.IsRunning("brltty"))
        {
            return new Finding("brltty", FindingState.Wrong, $"{found}, but has no port: brltty takes such adapters for Braille displays.", "If nobody here uses a Braille display: sudo apt remove brltty (or your system's way to remove it), then plug the token in anew.");
        }

        return adapter.Driver is { } other
            ? new Finding("Driver", FindingState.Wrong, $"{found}, but has no port: {other} holds it.", $"End the program that uses it, then plug the token in anew; its driver is {adapter.LinuxDriver}.")
            : new Finding("Driver", FindingState.Wrong, $"{found}, but no driver has made a port of it.", $"sudo modprobe {adapter.LinuxDriver}; if that module is not found, install the package with your kernel's additional modules.");
    }

    // Whether it is worth asking.
    private bool ExaminePort(string port, List<Finding> findings)
    {
        if (port.StartsWith(TcpPrefix, StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        if (!computer.IsThere(port))
        {
            findings.Add(new Finding("Port", FindingState.Wrong, $"{port} is not there.", $"Plug the token in, or {guidance.ChooseAnotherPort}; {guidance.ListPorts} lists those that there are."));
            return false;
        }

        if (!computer.MayUse(port))
        {
            findings.Add(new Finding("Permission", FindingState.Wrong, $"You may not use {port}.", DescribePermission()));
            return false;
        }

        findings.Add(new Finding("Permission", FindingState.Right, $"You may use {port}."));
        return true;
    }

    private string DescribePermission()
    {
        if (computer.IsInPortGroup)
        {
            return $"You are in the group {computer.PortGroup} already, but were not when you logged in: log out and in again.";
        }

        string rule = computer.HasRule
            ? "The udev rule counts for who sits at this computer's own screen: plug the token in anew there"
            : "Copy provisioner/packaging/udev/60-hwtoken.rules to /etc/udev/rules.d, and plug the token in anew";
        return computer.PortGroup is { } group ? $"{rule}; or sudo usermod -aG {group} $USER, then log out and in again." : rule + ".";
    }

    private string DescribePlugging() => "Plug the token in, straight into the computer, with a cable that has data lines (many that come with chargers have none)" + computer.System switch
    {
        ComputerSystem.Windows => "; if Device Manager shows it without a COM port, install the driver of its maker (Silicon Labs CP210x, WCH CH340, FTDI).",
        ComputerSystem.MacOS => "; if System Information shows it under USB and there is no port, install the driver of its maker (Silicon Labs CP210x, WCH CH340, FTDI).",
        _ => "; lsusb shows whether the computer sees it.",
    };

    private void ExamineToken(DiscoveredPort answer, List<Finding> findings)
    {
        if (answer.Token is { } token)
        {
            findings.Add(new Finding("Token", FindingState.Right, $"{token.Id} answers on {answer.Port}: {AccountText.Printable(token.Board)}, firmware {token.FirmwareVersion}, protocol {token.ProtocolVersion}."));
            findings.AddRange(InfoText.ListWarnings(token, guidance).Select(warning => new Finding("Token", FindingState.Wrong, warning)));
            if (InfoText.HasNoPin(token))
            {
                findings.Add(new Finding("Token", FindingState.Doubtful, PinText.Missing));
            }

            return;
        }

        // The simulator has its own port open, and so may what passes one on: only where nothing answers does it tell why.
        if (computer.ListHolders(answer.Port) is { Count: > 0 } holders)
        {
            findings.Add(new Finding("Port", FindingState.Wrong, $"{answer.Port} is open in {string.Join(", ", holders.Select(AccountText.Printable))}.", "End that program, or wait until it is done."));
        }

        findings.Add(answer.Problem is TokenLinkException { Problem: LinkProblem.NoAnswer }
            ? new Finding("Token", FindingState.Wrong, $"Nothing on {answer.Port} answers as a token.", "Press the token's button: a token that sleeps wakes by it. If its display stays dark, unplug it for a moment; if that does not help either, its firmware is missing or does not run (firmware/docs/hardware.md, \"When something is wrong\").")
            : new Finding("Token", FindingState.Wrong, Failure.From(answer.Problem!, guidance).Message));
    }
}
