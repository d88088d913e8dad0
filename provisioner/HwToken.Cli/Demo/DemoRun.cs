using System;
using System.IO;
using System.Threading;
using HwToken.Cli.Terminal;
using HwToken.Cli.Wording;
using HwToken.Core.Otp;
using HwToken.Device;
using HwToken.Import.Qr;
using HwToken.Import.Sources;
using HwToken.Provisioning.Adding;
using HwToken.Provisioning.Failures;
using HwToken.Provisioning.Sources;
using HwToken.Provisioning.Wording;
using HwToken.Simulator;
using HwToken.Simulator.Screens;

namespace HwToken.Cli.Demo;

/// <summary>
/// The set-up of two-factor sign-in at 1Password, played to its end. The token is a simulated one in this process, but
/// the two know each other by the serial link alone, as with a token of hardware.
/// </summary>
internal sealed class DemoRun
{
    private const string Picture = "1password-setup.png";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Output output;
    private int step;

    internal DemoRun(Output output)
    {
        this.output = output;
    }

    /// <summary>Plays it.</summary>
    /// <returns>The exit code.</returns>
    internal int Run()
    {
        using var interruption = new Interruption();
        output.WriteLine("From a QR code to the code on a token's screen: setting up two-factor sign-in at 1Password.");
        using Simulation simulation = Simulation.Start(new SimulatorOptions { Temporary = true, Approve = true });
        Begin("A token is switched on. No hardware is needed: a simulator runs the firmware's own source.");
        Detail($"It is connected at {simulation.Port}, and nothing but that serial link joins the two.");

        using FoundAccounts found = ReadPicture();
        OtpCredential credential = found.Accounts[0].Credential;
        Begin("1Password shows a QR code; a screenshot of it is read.");
        Detail($"It holds {AccountText.GetName(credential.Account)}; secret {AccountText.Mask(credential)}.");

        using TokenSession session = TokenSession.Open(simulation.Port);
        SetClock(session);
        AddAccount(session, simulation, credential, interruption.Token);
        return CheckCode(session, simulation, credential);
    }

    private FoundAccounts ReadPicture()
    {
        using var reader = new SetupSource(() => RxingQrReader.Create(() => output.Say("Preparing the QR decoder; only the first time takes a few seconds.")));
        using Stream picture = typeof(DemoRun).Assembly.GetManifestResourceStream(Picture)!;
        var found = new FoundAccounts();
        found.Add(reader.Read(picture, Picture));
        return found;
    }

    private void SetClock(TokenSession session)
    {
        Begin("The token's clock is set: its codes need the time, and it shows none without it.");
        Detail($"Before, it {ClockText.DescribePast(session.MeasureClock())}; now it {ClockText.Describe(session.SetClock())}.");
    }

    private void AddAccount(TokenSession session, Simulation simulation, OtpCredential credential, CancellationToken cancellation)
    {
        Begin("The account goes to the token, which asks its owner first:");
        session.PressAwaited = () => Show(simulation.Token.CaptureScreen());
        session.Add(credential, allowDuplicate: false, cancellation);
        Detail("The simulator's owner pressed the button: yes.");
    }

    private int CheckCode(TokenSession session, Simulation simulation, OtpCredential credential)
    {
        Begin("The token shows the account and its code:");
        ScreenCapture screen = WaitForCode(simulation, credential.Account, out string code);
        Show(screen);

        DateTimeOffset tokenTime = DateTimeOffset.UtcNow + session.MeasureClock().Offset;
        bool isRight = CodeCheck.Matches(credential, code, tokenTime);
        Begin($"{code} is typed back at 1Password, to finish the set-up.");
        if (!isRight)
        {
            throw ProvisioningException.Verification($"Refused: the token shows {code}, but Otp.NET computes {CodeCheck.Compute(credential, tokenTime)}. Please report this.");
        }

        Detail("Accepted: Otp.NET, an independent program, computes the same code from the same secret.");
        Begin("Before you close the page: keep a backup.");
        Detail("The token gives no secret back. 'hwtoken add PICTURE --backup FILE' also keeps it in an encrypted vault that the");
        Detail("app Aegis opens; 'hwtoken verify-backup FILE' checks it. On paper, write down the 16-character secret that");
        Detail("1Password shows beside the QR code, and keep it with your Emergency Kit.");
        output.WriteLine("");
        output.WriteLine("That was all. With a token of your own: hwtoken add PICTURE. Without one: hwtoken sim.");
        return ExitCode.Done;
    }

    private static ScreenCapture WaitForCode(Simulation simulation, OtpAccount account, out string code)
    {
        ScreenCapture screen = simulation.Token.CaptureScreen();
        string? shown = null;
        using var patience = new CancellationTokenSource(Patience);
        simulation.Token.WaitUntil(
            () =>
            {
                screen = simulation.Token.CaptureScreen();
                shown = FindCode(screen, account);
                return shown is not null;
            },
            patience.Token);
        code = shown ?? throw ProvisioningException.Verification("The token showed no code. Please report this.");
        return screen;
    }

    // The code is the line of as many digits as the account's codes have, in groups.
    private static string? FindCode(ScreenCapture screen, OtpAccount account)
    {
        foreach (string line in screen.Text)
        {
            string digits = line.Replace(" ", "", StringComparison.Ordinal);
            if (digits.Length == account.Digits && ulong.TryParse(digits, out _))
            {
                return line.Trim();
            }
        }

        return null;
    }

    private void Begin(string sentence)
    {
        output.WriteLine("");
        output.WriteLine(FormattableString.Invariant($"{++step}. {sentence}"));
    }

    private void Detail(string sentence) => output.WriteLine("   " + sentence);

    private void Show(ScreenCapture screen)
    {
        foreach (string row in ScreenTerminal.Frame(ScreenTerminal.Braille(screen)))
        {
            Detail(row);
        }
    }
}
