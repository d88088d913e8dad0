using System;

namespace HwToken.Esp32Emulator.Tests;

/// <summary>
/// No object with a finalizer outlives the call that used it. On the device each that does stays in the heap until a finalizer ran,
/// which is not before the step ends: a step that opened 262 files had 33 KB of them.
/// </summary>
public sealed class FinalizerTests
{
    [Fact]
    public void No_verb_and_no_press_leaves_an_object_to_its_finalizer()
    {
        using var token = new BoardToken(isEsp32: true);
        AssertNone(token, "the start");
        Life.AskEverything(token, verb => AssertNone(token, FormattableString.Invariant($"verb 0x{verb:X2}")));
        Life.UseTheButton(token);
        AssertNone(token, "the menu, a PIN and a sleep");
    }

    // What a failed constructor leaves nobody can help, but it must not happen either.
    private static void AssertNone(BoardToken token, string when) => Assert.True(
        token.Chip.Finalizers.AbandonedCount == 0 && token.Chip.Finalizers.FailedCount == 0,
        FormattableString.Invariant($"After {when}: {token.Chip.Finalizers.AbandonedCount} objects were closed with their finalizers, {token.Chip.Finalizers.FailedCount} could not be made."));
}
