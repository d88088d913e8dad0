using System;

namespace HwToken.Firmware.Input;

/// <summary>
/// A PIN entered with one button, or quicker with two. A cursor goes around the candidates: the digits 0 to 9, then
/// OK (once there are enough digits), then Delete (once there is a digit). Nothing here allocates after construction.
/// </summary>
/// <remarks>
/// Whoever hears or sees the presses but not the display can count them, so the cursor must not start at a place they
/// know: with a start at 0, seven presses would be a 7. The caller gives each start, from its random source, 0 to 9
/// with equal chance (a random byte from 250 on is drawn again). On the average that costs no press more than a fixed
/// start. OK and Delete are behind the digits, so their cost tells nothing but that they were chosen.
/// </remarks>
public sealed class PinEntry
{
    /// <summary>Fewest digits of a PIN.</summary>
    public const int MinLength = 4;

    /// <summary>Most digits of a PIN; there are no candidates but OK and Delete then.</summary>
    public const int MaxLength = 16;

    /// <summary>The candidate that finishes the entry. Candidates 0 to 9 are the digits.</summary>
    public const int Ok = 10;

    /// <summary>The candidate that removes the last digit.</summary>
    public const int Delete = 11;

    private const int DigitCount = 10;

    /// <summary>
    /// The digits taken, in ASCII, '0' to '9'; the first <see cref="Length"/> of 16 bytes, the others are 0. Always the
    /// same array; <see cref="Clear"/> it as soon as the PIN has been used.
    /// </summary>
    public byte[] Digits { get; } = new byte[MaxLength];

    /// <summary>How many digits have been taken, 0 to 16.</summary>
    public int Length { get; private set; }

    /// <summary>What is under the cursor: 0 to 9, <see cref="Ok"/> or <see cref="Delete"/>.</summary>
    public int Candidate { get; private set; }

    /// <summary>Whether OK was chosen: <see cref="Digits"/> holds a PIN of 4 to 16 digits, and nothing changes until <see cref="Reset"/>.</summary>
    public bool IsFinished { get; private set; }

    /// <summary>How many candidates there are at present: 2 to 12.</summary>
    public int CandidateCount
    {
        get
        {
            int count = Length < MaxLength ? DigitCount : 0;
            if (Length >= MinLength)
            {
                count++;
            }

            return Length > 0 ? count + 1 : count;
        }
    }

    /// <summary>The candidate so many steps behind the one under the cursor, or before it if negative.</summary>
    /// <param name="steps">At most as many in either direction as there are candidates.</param>
    public int GetCandidate(int steps)
    {
        int count = CandidateCount;
        return GetAt((GetIndex(Candidate) + steps + count) % count);
    }

    /// <summary>Forgets the PIN: overwrites its digits with zeros. The cursor goes to 0.</summary>
    public void Clear() => Reset(0);

    /// <summary>Forgets what was entered and begins anew.</summary>
    /// <param name="start">The digit at which the cursor starts, 0 to 9, at random.</param>
    public void Reset(int start)
    {
        Array.Clear(Digits, 0, MaxLength);
        Length = 0;
        IsFinished = false;
        Candidate = start;
    }

    /// <summary>Takes a gesture: what it does depends on the button.</summary>
    /// <param name="gesture">
    /// First button: a press turns, a double press turns twice, a hold takes. Second button: a press takes (a double
    /// press too, and once only, since the cursor has moved after the first), a hold finishes if there are enough digits.
    /// </param>
    /// <param name="isSecondButton">Which button.</param>
    /// <param name="nextStart">As for <see cref="Take"/>.</param>
    public void Handle(Gesture gesture, bool isSecondButton, int nextStart)
    {
        switch (gesture)
        {
            case Gesture.Press:
            case Gesture.DoublePress:
                if (isSecondButton)
                {
                    Take(nextStart);
                }
                else
                {
                    // Quick presses run together into double presses; they are turns all the same.
                    Turn();
                    if (gesture == Gesture.DoublePress)
                    {
                        Turn();
                    }
                }

                break;
            case Gesture.Hold:
                if (isSecondButton)
                {
                    Finish();
                }
                else
                {
                    Take(nextStart);
                }

                break;
        }
    }

    /// <summary>Moves the cursor to the next candidate, after the last to the first.</summary>
    public void Turn()
    {
        if (!IsFinished)
        {
            Candidate = GetCandidate(1);
        }
    }

    /// <summary>Chooses the candidate under the cursor: appends the digit, removes the last one, or finishes.</summary>
    /// <param name="nextStart">
    /// The digit at which the cursor starts for the next one, 0 to 9, at random. Not used after a Delete that leaves a
    /// digit: the cursor stays there, so that removing several is quick. After the 16th digit it goes to OK.
    /// </param>
    public void Take(int nextStart)
    {
        if (IsFinished)
        {
            return;
        }

        switch (Candidate)
        {
            case Ok:
                IsFinished = true;
                return;
            case Delete:
                Digits[--Length] = 0;
                Candidate = Length > 0 ? Delete : nextStart;
                return;
            default:
                Digits[Length++] = (byte)('0' + Candidate);
                Candidate = Length < MaxLength ? nextStart : Ok;
                return;
        }
    }

    /// <summary>Finishes wherever the cursor is.</summary>
    /// <returns>Whether the entry is finished; it is not with fewer than <see cref="MinLength"/> digits.</returns>
    public bool Finish()
    {
        if (Length >= MinLength)
        {
            IsFinished = true;
        }

        return IsFinished;
    }

    private int GetAt(int index)
    {
        int digits = Length < MaxLength ? DigitCount : 0;
        if (index < digits)
        {
            return index;
        }

        return index == digits && Length >= MinLength ? Ok : Delete;
    }

    private int GetIndex(int candidate)
    {
        switch (candidate)
        {
            case Ok:
                return Length < MaxLength ? DigitCount : 0;
            case Delete:
                return CandidateCount - 1;
            default:
                return candidate;
        }
    }
}
