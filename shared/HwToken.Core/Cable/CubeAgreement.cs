using System;

namespace HwToken.Core.Cable;

/// <summary>
/// The token's half of the agreement on a session's keys: RSA-KEM (ISO/IEC 18033-2, RFC 9690) with a modulus that the host makes
/// for this session alone and the exponent 3. The token chooses a number and sends its cube; only who knows the modulus's two
/// primes finds the number again, and the host forgets them with the session. Two products are all of it, a fifth of what
/// X25519 takes on the device (firmware/docs/performance.md, "The session's keys"). It is done in small pieces, so that whatever else the
/// token does goes on meanwhile.
/// </summary>
/// <remarks>
/// The products are Montgomery's, column by column, with limbs of 28 bits: a column's 74 products, below 2⁵⁶ each, stay below 2⁶³.
/// Each leaves a factor of 2⁻²⁰⁷², so what is sent is the cube times 2⁻⁴¹⁴⁴, modulo the modulus.
/// </remarks>
public sealed class CubeAgreement
{
    /// <summary>The binary exponent of the factor by which what is sent differs from the cube.</summary>
    public const int FactorBits = 2 * LimbCount * LimbBits;

    private const int LimbBits = 28;
    private const int LimbCount = (CableFormat.NumberLength * 8 + LimbBits - 1) / LimbBits;
    private const long Mask = (1L << LimbBits) - 1;
    private const int ColumnCount = (2 * LimbCount) - 1;

    private readonly long[] modulus;
    private readonly long[] chosen;
    private readonly long[] quotient = new long[LimbCount];
    private readonly long inverse;
    private long[] factor;
    private long[] product = new long[LimbCount];
    private long carry;
    private int column;
    private bool isCube;

    /// <summary>Begins.</summary>
    /// <param name="modulus">The host's number, little-endian, <see cref="CableFormat.NumberLength"/> bytes, as <see cref="IsModulus"/> takes it.</param>
    /// <param name="chosen">As many random bytes, the number that is agreed on; its highest bit is made 0, so that it is below any modulus.</param>
    public CubeAgreement(byte[] modulus, byte[] chosen)
    {
        chosen[CableFormat.NumberLength - 1] &= 0x7F;
        this.modulus = Read(modulus);
        this.chosen = Read(chosen);
        factor = this.chosen;

        // Newton's iteration doubles the right bits of −1/modulus: 1, 2, … 32.
        long inverted = 1;
        for (int round = 0; round < 5; round++)
        {
            inverted = (inverted * (2 - ((this.modulus[0] * inverted) & Mask))) & Mask;
        }

        inverse = (Mask + 1 - inverted) & Mask;
    }

    /// <summary>Whether a number has the form of a modulus: odd, and its highest bit is 1.</summary>
    public static bool IsModulus(byte[] number, int offset) =>
        (number[offset] & 1) != 0 && (number[offset + CableFormat.NumberLength - 1] & 0x80) != 0;

    /// <summary>Does a piece: a column of a product, a few thousand instructions at most.</summary>
    /// <returns>Whether that was the last.</returns>
    public bool Step()
    {
        if (column < LimbCount)
        {
            StepLow();
        }
        else
        {
            StepHigh();
        }

        if (++column < ColumnCount)
        {
            return false;
        }

        product[LimbCount - 1] = carry;
        if (isCube)
        {
            return true;
        }

        isCube = true;
        factor = product;
        product = new long[LimbCount];
        carry = 0;
        column = 0;
        return false;
    }

    /// <summary>Writes the number to be sent, little-endian, after the last <see cref="Step"/>.</summary>
    public void Write(byte[] destination, int offset)
    {
        long bits = 0;
        int bitCount = 0;
        int limb = 0;
        for (int index = 0; index < CableFormat.NumberLength; index++)
        {
            if (bitCount < 8)
            {
                bits |= product[limb++] << bitCount;
                bitCount += LimbBits;
            }

            destination[offset + index] = (byte)bits;
            bits >>= 8;
            bitCount -= 8;
        }
    }

    /// <summary>Overwrites what was chosen and what came of it.</summary>
    public void Clear()
    {
        Array.Clear(chosen, 0, LimbCount);
        Array.Clear(factor, 0, LimbCount);
        Array.Clear(product, 0, LimbCount);
        Array.Clear(quotient, 0, LimbCount);
        carry = 0;
    }

    private static long[] Read(byte[] number)
    {
        var limbs = new long[LimbCount];
        long bits = 0;
        int bitCount = 0;
        int limb = 0;
        for (int index = 0; index < CableFormat.NumberLength; index++)
        {
            bits |= (long)number[index] << bitCount;
            bitCount += 8;
            if (bitCount >= LimbBits)
            {
                limbs[limb++] = bits & Mask;
                bits >>= LimbBits;
                bitCount -= LimbBits;
            }
        }

        limbs[limb] = bits;
        return limbs;
    }

    // A column of the lower half, which the quotient's limb makes zero. The loop is what the whole agreement costs, so it has
    // locals only.
    private void StepLow()
    {
        long[] a = factor;
        long[] b = chosen;
        long[] q = quotient;
        long[] m = modulus;
        int last = column;
        long sum = carry;
        long reduced = 0;
        for (int i = 0, j = last; i < last; i++, j--)
        {
            sum += a[i] * b[j];
            reduced += q[i] * m[j];
        }

        sum += a[last] * b[0];
        long digit = (((sum + reduced) & Mask) * inverse) & Mask;
        q[last] = digit;
        reduced += digit * m[0];
        Carry(sum, reduced);
    }

    private void StepHigh()
    {
        long[] a = factor;
        long[] b = chosen;
        long[] q = quotient;
        long[] m = modulus;
        long sum = carry;
        long reduced = 0;
        for (int i = column - LimbCount + 1, j = LimbCount - 1; i < LimbCount; i++, j--)
        {
            sum += a[i] * b[j];
            reduced += q[i] * m[j];
        }

        product[column - LimbCount] = (sum + reduced) & Mask;
        Carry(sum, reduced);
    }

    // The two sums are below 2⁶³ each, but not together.
    private void Carry(long sum, long reduced) =>
        carry = (sum >> LimbBits) + (reduced >> LimbBits) + (((sum & Mask) + (reduced & Mask)) >> LimbBits);
}
