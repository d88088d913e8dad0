using System;
using HwToken.Core.Crypto;
using HwToken.Core.Otp;
using HwToken.Core.Vault;
using HwToken.Firmware.Input;
using HwToken.Firmware.OneCable;

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

    // After a request that took longer than a press may go unseen, the buttons have time for a press to settle. A host that
    // waits for its answer before it asks again hardly notices; one that does not gets no more.
    private const int LongRequestMilliseconds = 20;
    private const int ButtonsTurnMilliseconds = 2 * ButtonGestures.DebounceMilliseconds;

    private readonly IBoard board;
    private readonly RandomGenerator random = new RandomGenerator();
    private readonly TokenVault vault;
    private readonly PinLock pinLock;
    private readonly TokenClock clock;
    private readonly CommandExecutor executor;
    private readonly TokenService service;
    private readonly MemoryWatch memory;
    private readonly UserInterface userInterface;
    private readonly ButtonGestures firstButton = new ButtonGestures();
    private readonly ButtonGestures secondButton = new ButtonGestures();
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
        random.MixMoment(board.MonotonicClock.Milliseconds);
        var storage = new WatchedStorage(board.Storage);
        vault = new TokenVault(storage, board.Cipher, random);
        vault.Open();
        pinLock = new PinLock(vault, board.MonotonicClock);
        clock = new TokenClock(board.WallClock, board.MonotonicClock, new ClockDiscipline(vault));
        memory = new MemoryWatch(board.Memory);
        executor = new CommandExecutor(board, vault, random, clock, new TokenHealth(board, storage, selfTest, memory));
        IMessageLink link = new SerialMessageLink(board.SerialLink);
        if (board.DebugPort != null)
        {
            link = new LinkPair(link, new CableMessageLink(board.DebugPort, board.Cipher, random, board.MonotonicClock));
        }

        service = new TokenService(link, executor, clock);
        sleepAt = board.MonotonicClock.Milliseconds + SilenceMilliseconds;
        userInterface = new UserInterface(board, vault, random, pinLock, executor, clock, service);
        executor.DisplayAnswers = userInterface.DisplayAnswers;
    }

    /// <summary>Whether a question is on the screen that a press answers, or a hold.</summary>
    public bool AwaitsConfirmation => userInterface.AwaitsConfirmation;

    /// <summary>Whether that question is answered with yes by a hold of three seconds, and with no by a press.</summary>
    public bool AwaitsHold => userInterface.AwaitsHold;

    /// <summary>
    /// Does what is due, and returns. To be called at least every 20 ms, and at once when bytes have come.
    /// Allocates nothing when nothing happens.
    /// </summary>
    public void Step()
    {
        clock.Step();
        long now = board.MonotonicClock.Milliseconds;
        if (vault.IsUnlocked != wasUnlocked)
        {
            wasUnlocked = !wasUnlocked;
            executor.Settings.LoadGuards();
        }

        service.Step(now, now >= hostsTurnAt);
        long servedAt = board.MonotonicClock.Milliseconds;
        if (servedAt - now >= LongRequestMilliseconds)
        {
            hostsTurnAt = servedAt + ButtonsTurnMilliseconds;
        }

        Gesture gesture = firstButton.Step(now, board.Buttons.IsDown(0));
        long pressedAt = firstButton.PressedAt;
        bool isSecondButton = false;
        if (board.Buttons.Count > 1)
        {
            Gesture second = secondButton.Step(now, board.Buttons.IsDown(1));
            if (gesture == Gesture.None && second != Gesture.None)
            {
                gesture = second;
                pressedAt = secondButton.PressedAt;
                isSecondButton = true;
            }
        }

        if (gesture != Gesture.None)
        {
            random.MixMoment(pressedAt);
            pinLock.Touch(now);
        }

        pinLock.Step(now, executor.Settings.IdleLock.Seconds);
        bool isLocked = pinLock.IsLocked;
        if (isLocked && !wasLocked)
        {
            service.ForgetSession();
        }

        wasLocked = isLocked;
        bool isAnyDown = firstButton.IsDown || secondButton.IsDown;
        userInterface.Step(now, gesture, pressedAt, isSecondButton, isAnyDown, firstButton.IsDown ? firstButton.PressedAt : -1);
        executor.DisplayAnswers = userInterface.DisplayAnswers;
        vault.Step();
        memory.Step(now, service.IsSilent && gesture == Gesture.None && !isAnyDown);
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
