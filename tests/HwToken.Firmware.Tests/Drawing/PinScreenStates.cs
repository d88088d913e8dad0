using System;
using System.Collections.Generic;
using HwToken.Firmware.Drawing;
using HwToken.Firmware.Input;

namespace HwToken.Firmware.Tests.Drawing;

/// <summary>The screens of PIN and lock, and all fixed texts, by the names of their pictures.</summary>
internal static class PinScreenStates
{
    internal static void Add(Dictionary<string, Action<Canvas>> states)
    {
        AddPin(states, "pin-empty", PinPurpose.Unlock, 0, 7);
        AddPin(states, "pin-wrong", PinPurpose.Unlock, 0, 2, view => view.RemarkWrong(7));
        AddPin(states, "pin-last-try", PinPurpose.Unlock, 0, 0, view => view.RemarkWrong(1));
        AddPin(states, "pin-some", PinPurpose.Unlock, 2, 0);
        AddPin(states, "pin-enough", PinPurpose.Unlock, 4, 9);
        AddPin(states, "pin-ok", PinPurpose.Unlock, 6, PinEntry.Ok);
        AddPin(states, "pin-delete", PinPurpose.Unlock, 6, PinEntry.Delete);
        AddPin(states, "pin-full", PinPurpose.Unlock, 16, PinEntry.Ok);
        AddPin(states, "pin-full-delete", PinPurpose.Unlock, 16, PinEntry.Delete);
        AddPin(states, "pin-second-button", PinPurpose.Unlock, 5, 4, hasSecondButton: true);
        AddPin(states, "pin-second-button-delete", PinPurpose.Unlock, 1, PinEntry.Delete, hasSecondButton: true);
        AddPin(states, "pin-current", PinPurpose.Current, 0, 6);
        AddPin(states, "pin-new", PinPurpose.New, 0, 5);
        AddPin(states, "pin-new-different", PinPurpose.New, 0, 3, view => view.RemarkDifferent());
        AddPin(states, "pin-repeat", PinPurpose.Repeat, 3, 8);

        AddLocked(states, "locked", 10, true);
        AddLocked(states, "locked-tries", 7, true);
        AddLocked(states, "locked-last-try", 1, true);
        AddLocked(states, "locked-clock-not-set", 10, false);
        AddLocked(states, "locked-tries-clock-not-set", 7, false);
        AddLocked(states, "locked-last-try-clock-not-set", 1, false);

        AddWait(states, "wait", 160_000, 240_000);
        AddWait(states, "wait-last-seconds", 3200, 30_000);
        AddWait(states, "wait-minutes", 1_279_001, 1_920_000);
        AddWait(states, "wait-hours", 15_073_000, 30_720_000);
        AddWait(states, "wait-longest", 80_000_000, 80_000_000);

        AddQuestion(states, "confirm-factory-reset", ConfirmAction.FactoryReset);
        AddQuestion(states, "confirm-factory-reset-held", ConfirmAction.FactoryReset, 1800);
        AddQuestion(states, "confirm-remove-pin", ConfirmAction.RemovePin);
        foreach ((string name, string title, string text) in TextPairs.Read(typeof(PinTexts)))
        {
            AddMessage(states, "message-pin-" + name, MessageScreen.Cells, title, text, MessageScreen.Draw);
        }

        foreach ((string name, string title, string text) in TextPairs.Read(typeof(MessageTexts)))
        {
            AddMessage(states, "message-" + name, MessageScreen.Cells, title, MessageTexts.WithNumber(text, 10), MessageScreen.Draw);
        }

        foreach ((string name, string title, string text) in TextPairs.Read(typeof(FaultTexts)))
        {
            AddMessage(states, "fault-" + name, FaultScreen.Cells, title, text, FaultScreen.Draw);
        }
    }

    /// <summary>An entry with so many digits, the cursor at a candidate.</summary>
    internal static PinEntry MakeEntry(int length, int candidate)
    {
        var entry = new PinEntry();
        for (int i = 0; i < length; i++)
        {
            entry.Take(i % 10);
        }

        while (entry.Candidate != candidate)
        {
            entry.Turn();
        }

        return entry;
    }

    private static void AddPin(
        Dictionary<string, Action<Canvas>> states, string name, PinPurpose purpose, int length, int candidate, Action<PinView>? change = null, bool hasSecondButton = false)
    {
        var view = new PinView(MakeEntry(length, candidate));
        view.Ask(purpose);
        change?.Invoke(view);
        states.Add(name, canvas => PinScreen.Draw(canvas, view, hasSecondButton));
    }

    private static void AddLocked(Dictionary<string, Action<Canvas>> states, string name, int triesLeft, bool clockIsTrusted)
    {
        var view = new LockedView { TriesLeft = triesLeft, MaxTries = 10, ClockIsTrusted = clockIsTrusted };
        states.Add(name, canvas => LockedScreen.Draw(canvas, view));
    }

    private static void AddWait(Dictionary<string, Action<Canvas>> states, string name, long remaining, long total)
    {
        var view = new WaitView { RemainingMilliseconds = remaining, TotalMilliseconds = total };
        states.Add(name, canvas => WaitScreen.Draw(canvas, view));
    }

    private static void AddQuestion(Dictionary<string, Action<Canvas>> states, string name, ConfirmAction action, int held = 0)
    {
        var view = new ConfirmView();
        view.Ask(action, 1);
        view.ElapsedMilliseconds = 2000;
        view.HeldMilliseconds = held;
        states.Add(name, canvas => ConfirmScreen.Draw(canvas, view));
    }

    private static void AddMessage(
        Dictionary<string, Action<Canvas>> states, string name, int cells, string title, string text, Action<Canvas, MessageView> draw)
    {
        var view = new MessageView(cells);
        view.Set(title, text);
        states.Add(name, canvas => draw(canvas, view));
    }
}
