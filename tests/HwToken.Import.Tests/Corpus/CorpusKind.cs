using System;
using HwToken.Import.Qr;

namespace HwToken.Import.Tests.Corpus;

/// <summary>A kind of picture.</summary>
/// <param name="Name">Its name in tables and file names.</param>
/// <param name="Group">What is asked of its rate.</param>
/// <param name="Count">How many there are in the whole corpus.</param>
/// <param name="Make">Makes one.</param>
internal sealed record CorpusKind(string Name, CorpusGroup Group, int Count, Func<Random, (LumaImage Image, string[] Texts)> Make)
{
    /// <summary>Makes a picture; the same in every run and on every machine with the same encoders.</summary>
    internal CorpusPicture Create(int number)
    {
        // A hash of our own: string.GetHashCode differs between runs.
        uint seed = 2166136261;
        foreach (char character in $"{Name} {number}")
        {
            seed = (seed ^ character) * 16777619;
        }

        (LumaImage image, string[] texts) = Make(new Random((int)(seed & int.MaxValue)));
        return new CorpusPicture(this, number, image, texts);
    }
}
