using System;
using HwToken.Core.Crypto;
using HwToken.Core.Otp;
using HwToken.Core.Vault;
using HwToken.Firmware.Board;
using HwToken.Firmware.Clock;
using HwToken.Firmware.Drawing;
using HwToken.Firmware.Health;
using HwToken.Firmware.Input;
using HwToken.Firmware.OneCable;
using HwToken.Firmware.Pages;
using HwToken.Firmware.Pin;
using HwToken.Firmware.Requests;
using HwToken.Firmware.Requests.Handlers;
using HwToken.Firmware.Settings;

namespace HwToken.Firmware;

/// <summary>
/// The token: what the firmware does on any board. It is stepped by the board's main loop, on one thread,
/// and keeps nothing that a power cut could harm but what is in storage.
/// </summary>
public sealed class TokenApp
{
    /// <summary>Milliseconds in which nobody does anything with a dark token, host included, after which it sleeps deeply.</summary>
    public const int SilenceMilliseconds = 60_000;

    private const int EntropyLength = 32;

    // After a request that took longer than a press may go unseen, a contact that moves has time to settle. A host that
    // waits for its answer before it asks again hardly notices; one that does not gets no more.
    private const int LongRequestMilliseconds = 20;
    private const int ButtonsTurnMilliseconds = 2 * ButtonGestures.DebounceMilliseconds;

    private readonly IBoard board;
    private readonly RandomGenerator random = new RandomGenerator();
    private readonly TokenVault vault;
    private readonly PinLock pinLock;
    private readonly TokenClock clock;
    private readonly TokenParts token;
    private readonly CableMessageLink cable;
    private readonly TokenService service;
    private readonly MemoryWatch memory;
    private readonly Buttons buttons;
    private readonly UserInterface userInterface;
    private Approval? asked;
    private bool wasLocked;
    private bool wasUnlocked;
    private long hostsTurnAt;
    private long sleepAt;

    /// <summary>Starts the token on a board: reads the storage, makes its parts.</summary>
    public TokenApp(IBoard board)
        : this(board, new OtpSelfTest())
    {
    }

    /// <summary>Starts the token with a self-test that was run.</summary>
    public TokenApp(IBoard board, OtpSelfTest selfTest)
    {
        this.board = board;
        var entropy = new byte[EntropyLength];
        board.Random.Fill(entropy);
        random.Mix(entropy);
        Array.Clear(entropy, 0, entropy.Length);
        long now = board.MonotonicClock.Milliseconds;
        random.MixMoment(now);
        var storage = new WatchedStorage(board.Storage);
        vault = new TokenVault(storage, board.Cipher, random);
        vault.Open();
        pinLock = new PinLock(vault, board.MonotonicClock);
        clock = new TokenClock(board.WallClock, board.MonotonicClock, new ClockDiscipline(vault));
        memory = new MemoryWatch(board.Memory);
        now = board.MonotonicClock.Milliseconds;
        var screenPower = new ScreenPower(board.Display, now, board.Power.StartReason == StartReason.Bytes);
        cable = new CableMessageLink(board.DebugPort, board.Cipher, random, board.MonotonicClock);
        var settings = new TokenSettings(vault, random, board.Display, screenPower);
        token = new TokenParts(board, vault, random, clock, new TokenHealth(board, storage, selfTest, memory), settings);
        service = new TokenService(new LinkPair(new SerialMessageLink(board.SerialLink), cable), token, HandlerTable.Make(token));
        sleepAt = board.MonotonicClock.Milliseconds + SilenceMilliseconds;
        buttons = new Buttons(board.Buttons);
        userInterface = new UserInterface(token, pinLock, buttons, screenPower, service.Runner, now);
    }

    /// <summary>Whether a question is on the screen that a press answers, or a hold.</summary>
    public bool AwaitsConfirmation => userInterface.AwaitsAnswer;

    /// <summary>Whether that question is answered with yes by a hold of three seconds, and with no by a press.</summary>
    public bool AwaitsHold => userInterface.AwaitsHold;

    /// <summary>
    /// Does what is due, and returns. To be called at least every 20 ms, and at once when bytes have come.
    /// Allocates nothing when nothing happens.
    /// </summary>
    public void Step()
    {
        TokenSettings settings = token.Settings;
        clock.Step();
        long now = board.MonotonicClock.Milliseconds;
        if (vault.IsUnlocked != wasUnlocked)
        {
            wasUnlocked = !wasUnlocked;
            settings.LoadGuards();
        }

        if (cable.IsOn != settings.OneCable)
        {
            cable.Switch(!cable.IsOn);
        }

        // Between a request and its execution, since here hardly any call is open in which a collection could err. The same
        // holds for the other looks: where much is about to be allocated, a collection would come of itself, deep inside.
        if (service.Receive(now >= hostsTurnAt))
        {
            memory.Look();
        }

        service.Step(now);
        long servedAt = board.MonotonicClock.Milliseconds;
        buttons.Step(now, settings.HasSecondButton);
        if (servedAt - now >= LongRequestMilliseconds && !buttons.AreSettled)
        {
            hostsTurnAt = servedAt + ButtonsTurnMilliseconds;
        }

        bool isPressed = buttons.Press.Gesture != Gesture.None;
        if (isPressed)
        {
            random.MixMoment(buttons.Press.BeganAt);
            pinLock.Touch(now);
        }

        pinLock.Step(now, settings.IdleLockSeconds);
        bool isLocked = pinLock.IsLocked;
        if (isLocked && !wasLocked)
        {
            service.ForgetSession();
        }

        wasLocked = isLocked;

        // What is about to be drawn, and what a press may change.
        if (isPressed || token.Desk.Host != asked)
        {
            asked = token.Desk.Host;
            memory.Look();
        }

        userInterface.Step(now);
        token.DisplayAnswers = userInterface.Display.Answers;
        if (vault.IsPartDue)
        {
            memory.Look();
        }

        vault.Step();
        bool isAnyDown = buttons.IsAnyDown;
        if (memory.IsDue(now, service.IsSilent && !isPressed && !isAnyDown))
        {
            memory.Look();
        }

        if (isAnyDown || !MaySleep(now))
        {
            sleepAt = now + SilenceMilliseconds;
        }
        else if (now >= sleepAt)
        {
            sleepAt = now + SilenceMilliseconds;
            board.Power.DeepSleep();
        }
    }

    // A dark token with nothing to do. An unlocked one with a PIN has something to do: to lock itself, which sleep would
    // take from its owner. While a wait after wrong PINs runs it stays awake too, since a start begins it anew.
    private bool MaySleep(long now) =>
        userInterface.IsIdle && !(vault.HasPin && vault.IsUnlocked) && pinLock.GetRemainingWait(now) == 0 && !clock.IsSetPending && service.IsSilent
        && !vault.IsTidying;

    /// <summary>After a defect that ends the firmware: overwrites keys, secrets and codes before anything else is done.</summary>
    public void Forget()
    {
        vault.Lock();
        userInterface.Forget();
        service.ForgetSession();
    }
}
