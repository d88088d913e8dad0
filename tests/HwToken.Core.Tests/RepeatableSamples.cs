using System;
using CsCheck;

namespace HwToken.Core.Tests;

/// <summary>
/// Checks a property by the same values in every run. CsCheck's own Sample draws others each time, so a build could fail
/// for what nobody changed; here that is found by whoever changes the code, or the seed.
/// </summary>
internal static class RepeatableSamples
{
    private const int DefaultCount = 100;
    private const uint Stream = 1;
    private const ulong Seed = 20261124;

    /// <summary>Bytes without a pattern, the same in every run.</summary>
    internal static byte[] GetBytes(int length)
    {
        byte[] bytes = new byte[length];
        new Random((int)Seed).NextBytes(bytes);
        return bytes;
    }

    /// <summary>Checks an assertion. Where it fails, CsCheck looks for the smallest value that fails and reports it.</summary>
    /// <param name="generator">Makes the values.</param>
    /// <param name="assert">The assertion.</param>
    /// <param name="count">How many values.</param>
    internal static void SampleRepeatably<T>(this Gen<T> generator, Action<T> assert, int count = DefaultCount)
    {
        var random = new PCG(Stream, Seed);
        for (int i = 0; i < count; i++)
        {
            string seed = random.ToString();
            T value = generator.Generate(random, null, out _);
            try
            {
                assert(value);
            }
            catch (Exception)
            {
                generator.Sample(assert, seed: seed, threads: 1);
                throw;
            }
        }
    }

    /// <summary>Checks an assertion about two values.</summary>
    internal static void SampleRepeatably<T1, T2>(this Gen<(T1, T2)> generator, Action<T1, T2> assert, int count = DefaultCount) =>
        generator.SampleRepeatably(values => assert(values.Item1, values.Item2), count);

    /// <summary>Checks an assertion about three values.</summary>
    internal static void SampleRepeatably<T1, T2, T3>(this Gen<(T1, T2, T3)> generator, Action<T1, T2, T3> assert) =>
        generator.SampleRepeatably(values => assert(values.Item1, values.Item2, values.Item3));

    /// <summary>Checks an assertion about four values.</summary>
    internal static void SampleRepeatably<T1, T2, T3, T4>(this Gen<(T1, T2, T3, T4)> generator, Action<T1, T2, T3, T4> assert) =>
        generator.SampleRepeatably(values => assert(values.Item1, values.Item2, values.Item3, values.Item4));

    /// <summary>Checks an assertion about five values.</summary>
    internal static void SampleRepeatably<T1, T2, T3, T4, T5>(this Gen<(T1, T2, T3, T4, T5)> generator, Action<T1, T2, T3, T4, T5> assert) =>
        generator.SampleRepeatably(values => assert(values.Item1, values.Item2, values.Item3, values.Item4, values.Item5));

    /// <summary>Checks an assertion about six values.</summary>
    internal static void SampleRepeatably<T1, T2, T3, T4, T5, T6>(this Gen<(T1, T2, T3, T4, T5, T6)> generator, Action<T1, T2, T3, T4, T5, T6> assert) =>
        generator.SampleRepeatably(values => assert(values.Item1, values.Item2, values.Item3, values.Item4, values.Item5, values.Item6));
}
