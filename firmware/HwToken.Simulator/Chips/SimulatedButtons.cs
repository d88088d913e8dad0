using System;
using System.Collections.Generic;
using System.Threading;
using HwToken.Firmware.Board;

namespace HwToken.Simulator.Chips;

/// <summary>
/// Buttons under a simulated finger. Gestures run on the token's own time and wait to be seen: a phase begins when
/// the firmware first looks at the contact in it, and ends after its duration and a few more looks, so that a press
/// is never missed because the computer was slow.
/// </summary>
public sealed class SimulatedButtons : IButtons
{
    /// <summary>How many moments of the token's time the firmware looks at the contact in each phase, at least.</summary>
    private const int MinimumLooks = 4;

    private readonly IMonotonicClock clock;
    private readonly Lock gate = new();
    private readonly Contact[] contacts;
    private int bounce;

    /// <summary>Makes buttons that nobody touches.</summary>
    /// <param name="clock">The token's time.</param>
    /// <param name="count">How many buttons, 1 or more.</param>
    public SimulatedButtons(IMonotonicClock clock, int count = 1)
    {
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        this.clock = clock;
        contacts = new Contact[count];
        for (int i = 0; i < count; i++)
        {
            contacts[i] = new Contact();
        }
    }

    /// <inheritdoc/>
    public int Count => contacts.Length;

    /// <summary>
    /// For how long after each change the contact chatters, in milliseconds: open and closed by turns, at each look
    /// in a new moment. 0, as at first, for a contact that does not.
    /// </summary>
    public int BounceMilliseconds
    {
        get
        {
            lock (gate)
            {
                return bounce;
            }
        }

        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            lock (gate)
            {
                bounce = value;
            }
        }
    }

    /// <summary>Whether no gesture is under way and the firmware has seen the end of the last one.</summary>
    public bool IsIdle
    {
        get
        {
            lock (gate)
            {
                return Array.TrueForAll(contacts, contact => contact.Phases.Count == 0);
            }
        }
    }

    /// <summary>How often the firmware looked at a contact.</summary>
    public long LookCount { get; private set; }

    /// <inheritdoc/>
    public bool IsDown(int index)
    {
        lock (gate)
        {
            LookCount++;
            return contacts[index].Look(clock.Milliseconds, bounce);
        }
    }

    /// <inheritdoc/>
    public bool TakePress(int index, out long closedAt, out long openedAt)
    {
        lock (gate)
        {
            bool isThere = contacts[index].Missed.TryDequeue(out (long ClosedAt, long OpenedAt) press);
            closedAt = press.ClosedAt;
            openedAt = press.OpenedAt;
            return isThere;
        }
    }

    /// <summary>A press that no look finds, as when a step takes longer than it; its edges tell of it.</summary>
    public void PressUnseen(long closedAt, long openedAt, int index = 0)
    {
        lock (gate)
        {
            contacts[index].Missed.Enqueue((closedAt, openedAt));
        }
    }

    /// <summary>Closes a contact until <see cref="Release"/>.</summary>
    public void Press(int index = 0)
    {
        lock (gate)
        {
            contacts[index].Phases.Enqueue(new Phase(true, 0));
        }
    }

    /// <summary>Opens a contact.</summary>
    public void Release(int index = 0)
    {
        lock (gate)
        {
            contacts[index].Phases.Enqueue(new Phase(false, 0));
        }
    }

    /// <summary>Lets the finger do a gesture, after those that are under way.</summary>
    public void Play(ButtonGesture gesture, int index = 0)
    {
        ArgumentNullException.ThrowIfNull(gesture);
        lock (gate)
        {
            Queue<Phase> phases = contacts[index].Phases;
            bool isDown = false;
            foreach (int duration in gesture.Phases)
            {
                isDown = !isDown;
                phases.Enqueue(new Phase(isDown, duration));
            }

            phases.Enqueue(new Phase(false, 0));
        }
    }

    /// <summary>Takes the finger off, whatever it was about to do.</summary>
    internal void LetGo()
    {
        lock (gate)
        {
            for (int i = 0; i < contacts.Length; i++)
            {
                contacts[i] = new Contact();
            }
        }
    }

    private readonly record struct Phase(bool IsDown, int Milliseconds);

    private sealed class Contact
    {
        private bool isDown;
        private bool isPhaseSeen;
        private long since;
        private long lastLook = long.MinValue;
        private int looks;

        public Queue<Phase> Phases { get; } = new();

        public Queue<(long ClosedAt, long OpenedAt)> Missed { get; } = new();

        public bool Look(long now, int bounce)
        {
            // Whoever looks twice in a moment, as a pin's interrupt and its reader do, sees nothing sooner.
            if (now != lastLook && Phases.Count > 0 && isPhaseSeen && now - since >= Phases.Peek().Milliseconds + bounce && looks >= MinimumLooks)
            {
                _ = Phases.Dequeue();
                isPhaseSeen = false;
            }

            if (Phases.Count > 0 && !isPhaseSeen)
            {
                isPhaseSeen = true;
                isDown = Phases.Peek().IsDown;
                since = now;
                looks = 0;
                lastLook = long.MinValue;
            }

            if (now != lastLook)
            {
                lastLook = now;
                looks++;
            }

            // The first look finds the new state, the next one the old, and so on until the contact is at rest.
            bool chatters = isPhaseSeen && now - since < bounce && looks % 2 == 0;
            return chatters ? !isDown : isDown;
        }
    }
}
