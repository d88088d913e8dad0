using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using CsCheck;
using HwToken.Core.Tests;
using HwToken.Firmware.Input;

namespace HwToken.Firmware.Tests.Input;

public sealed class PinEntryTests
{
    private enum Step
    {
        Turn,
        Take,
        Finish,
        Reset,
        Clear,
    }

    [Fact]
    public void One_button_enters_a_pin()
    {
        var entry = new PinEntry();
        entry.Reset(3);
        foreach (char digit in "4071")
        {
            TurnTo(entry, digit - '0');
            entry.Handle(Gesture.Hold, false, 8);
        }

        TurnTo(entry, PinEntry.Ok);
        Assert.False(entry.IsFinished);
        entry.Handle(Gesture.Hold, false, 8);
        Assert.True(entry.IsFinished);
        Assert.Equal("4071", Read(entry));
    }

    [Fact]
    public void Two_buttons_enter_a_pin_without_going_to_OK()
    {
        var entry = new PinEntry();
        entry.Reset(9);
        foreach (char digit in "00991")
        {
            TurnTo(entry, digit - '0');
            entry.Handle(Gesture.Press, true, 5);
        }

        entry.Handle(Gesture.Hold, true, 5);
        Assert.True(entry.IsFinished);
        Assert.Equal("00991", Read(entry));
    }

    [Fact]
    public void A_hold_of_the_second_button_finishes_only_with_enough_digits()
    {
        PinEntry entry = Enter("123");
        entry.Handle(Gesture.Hold, true, 0);
        Assert.False(entry.IsFinished);
        Assert.Equal("123", Read(entry));
    }

    [Fact]
    public void A_double_press_turns_twice_and_on_the_second_button_takes_once()
    {
        PinEntry entry = Enter("12");
        entry.Handle(Gesture.DoublePress, false, 0);
        Assert.Equal(2, entry.Candidate);
        TurnTo(entry, 9);
        Assert.Equal(9, entry.Candidate);
        entry.Handle(Gesture.DoublePress, true, 4);
        Assert.Equal("129", Read(entry));
        Assert.Equal(4, entry.Candidate);
        entry.Handle(Gesture.None, false, 0);
        entry.Handle(Gesture.None, true, 0);
        Assert.Equal("129", Read(entry));
        Assert.Equal(4, entry.Candidate);
    }

    [Theory]
    [InlineData("", "0123456789")]
    [InlineData("1", "0123456789D")]
    [InlineData("123", "0123456789D")]
    [InlineData("1234", "0123456789OD")]
    [InlineData("123456789012345", "0123456789OD")]
    [InlineData("1234567890123456", "OD")]
    public void Only_what_is_possible_can_be_chosen(string digits, string candidates)
    {
        PinEntry entry = Enter(digits);
        var seen = new StringBuilder();
        for (int i = 0; i < candidates.Length; i++)
        {
            seen.Append(Name(entry.Candidate));
            entry.Turn();
        }

        Assert.Equal(candidates, seen.ToString());
        Assert.Equal(candidates[0], Name(entry.Candidate));
        Assert.Equal(candidates.Length, entry.CandidateCount);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public void The_cursor_starts_where_the_caller_says_whatever_was_taken(int start)
    {
        for (int digit = 0; digit <= 9; digit++)
        {
            PinEntry entry = Enter("");
            TurnTo(entry, digit);
            entry.Take(start);
            Assert.Equal(start, entry.Candidate);
        }
    }

    [Fact]
    public void After_a_deletion_the_cursor_stays_as_long_as_there_is_a_digit_to_delete()
    {
        PinEntry entry = Enter("1234567890123456");
        TurnTo(entry, PinEntry.Delete);
        for (int length = 15; length > 0; length--)
        {
            entry.Take(6);
            Assert.Equal(length, entry.Length);
            Assert.Equal(PinEntry.Delete, entry.Candidate);
        }

        entry.Take(6);
        Assert.Equal(0, entry.Length);
        Assert.Equal(6, entry.Candidate);
    }

    [Fact]
    public void What_was_deleted_or_cleared_is_overwritten()
    {
        PinEntry entry = Enter("98765");
        TurnTo(entry, PinEntry.Delete);
        entry.Take(0);
        Assert.Equal("9876"u8.ToArray().Concat(new byte[12]), entry.Digits);
        Assert.True(entry.Finish());
        byte[] digits = entry.Digits;
        entry.Clear();
        Assert.Same(digits, entry.Digits);
        Assert.Equal(new byte[PinEntry.MaxLength], entry.Digits);
        Assert.Equal(0, entry.Length);
        Assert.False(entry.IsFinished);
    }

    [Fact]
    public void A_finished_entry_changes_no_more_until_it_is_reset()
    {
        PinEntry entry = Enter("1234");
        entry.Finish();
        int candidate = entry.Candidate;
        entry.Turn();
        entry.Take(7);
        Assert.Equal(candidate, entry.Candidate);
        Assert.Equal("1234", Read(entry));
        Assert.True(entry.Finish());
        entry.Reset(2);
        Assert.Equal("", Read(entry));
        Assert.Equal(2, entry.Candidate);
        Assert.False(entry.IsFinished);
    }

    [Fact]
    public void Entering_allocates_nothing()
    {
        var entry = new PinEntry();
        Play(entry);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 20; i++)
        {
            Play(entry);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        static void Play(PinEntry entry)
        {
            entry.Reset(5);
            for (int i = 0; i < 60; i++)
            {
                entry.Handle(i % 3 == 0 ? Gesture.Hold : i % 7 == 0 ? Gesture.DoublePress : Gesture.Press, i % 5 == 0, i % 10);
                entry.GetCandidate(-3);
            }

            entry.Clear();
        }
    }

    /// <summary>Holds the entry against a list of digits and a list of candidates made anew at each step.</summary>
    [Fact]
    public void Whatever_is_pressed_it_is_what_the_model_says()
    {
        // Mostly turns and takes, so that full and nearly full entries come up.
        Gen<(Step Step, int Start)> any = Gen.Select(
            Gen.Frequency((20, Gen.Const(Step.Turn)), (30, Gen.Const(Step.Take)), (1, Gen.Const(Step.Finish)), (1, Gen.OneOf(Gen.Const(Step.Reset), Gen.Const(Step.Clear)))),
            Gen.Int[0, 9]);
        any.Array[0, 120].SampleRepeatably(steps =>
        {
            var entry = new PinEntry();
            var model = new Model();
            Compare(model, entry);
            foreach ((Step step, int start) in steps)
            {
                Do(entry, step, start);
                model.Do(step, start);
                Compare(model, entry);
            }
        });
    }

    private static void Do(PinEntry entry, Step step, int start)
    {
        switch (step)
        {
            case Step.Turn:
                entry.Turn();
                break;
            case Step.Take:
                entry.Take(start);
                break;
            case Step.Finish:
                entry.Finish();
                break;
            case Step.Reset:
                entry.Reset(start);
                break;
            default:
                entry.Clear();
                break;
        }
    }

    private static void Compare(Model model, PinEntry entry)
    {
        Assert.Equal(model.Digits, Read(entry));
        Assert.All(entry.Digits.Skip(entry.Length), digit => Assert.Equal(0, digit));
        Assert.Equal(model.IsFinished, entry.IsFinished);
        Assert.Equal(model.Candidate, Name(entry.Candidate));
        string candidates = model.Candidates;
        Assert.Equal(candidates.Length, entry.CandidateCount);
        int at = candidates.IndexOf(model.Candidate);
        for (int i = -candidates.Length; i <= candidates.Length; i++)
        {
            Assert.Equal(candidates[(at + i + candidates.Length) % candidates.Length], Name(entry.GetCandidate(i)));
        }
    }

    private static PinEntry Enter(string digits)
    {
        var entry = new PinEntry();
        foreach (char digit in digits)
        {
            TurnTo(entry, digit - '0');
            entry.Take(0);
        }

        return entry;
    }

    private static void TurnTo(PinEntry entry, int candidate)
    {
        for (int i = 0; i < 12 && entry.Candidate != candidate; i++)
        {
            entry.Turn();
        }

        Assert.Equal(candidate, entry.Candidate);
    }

    private static string Read(PinEntry entry) => Encoding.ASCII.GetString(entry.Digits, 0, entry.Length);

    private static char Name(int candidate) => candidate switch
    {
        PinEntry.Ok => 'O',
        PinEntry.Delete => 'D',
        _ => (char)('0' + candidate),
    };

    /// <summary>The entry as a text and a letter.</summary>
    private sealed class Model
    {
        public string Digits { get; private set; } = "";

        public char Candidate { get; private set; } = '0';

        public bool IsFinished { get; private set; }

        public string Candidates => (Digits.Length < 16 ? "0123456789" : "") + (Digits.Length >= 4 ? "O" : "") + (Digits.Length > 0 ? "D" : "");

        public void Do(Step step, int start)
        {
            if (step is Step.Reset or Step.Clear)
            {
                (Digits, Candidate, IsFinished) = ("", step == Step.Clear ? '0' : (char)('0' + start), false);
            }
            else if (!IsFinished)
            {
                Change(step, (char)('0' + start));
            }
        }

        private void Change(Step step, char start)
        {
            List<char> candidates = [.. Candidates];
            int at = candidates.IndexOf(Candidate);
            switch (step)
            {
                case Step.Turn:
                    Candidate = candidates[at == candidates.Count - 1 ? 0 : at + 1];
                    break;
                case Step.Finish:
                    IsFinished = Digits.Length >= 4;
                    break;
                case Step.Take when Candidate == 'O':
                    IsFinished = true;
                    break;
                case Step.Take when Candidate == 'D':
                    Digits = Digits[..^1];
                    Candidate = Digits.Length > 0 ? 'D' : start;
                    break;
                default:
                    Digits += Candidate;
                    Candidate = Digits.Length < 16 ? start : 'O';
                    break;
            }
        }
    }
}
