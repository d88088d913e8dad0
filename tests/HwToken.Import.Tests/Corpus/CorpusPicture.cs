using System.Collections.Generic;
using HwToken.Import.Qr;

namespace HwToken.Import.Tests.Corpus;

/// <summary>A generated picture and what it truly holds.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Number">Its number among its kind, from 0; with the kind's name it is the seed.</param>
/// <param name="Image">The picture.</param>
/// <param name="Texts">The texts of its codes, as they were given to the encoder, from top to bottom; empty in a negative.</param>
internal sealed record CorpusPicture(CorpusKind Kind, int Number, LumaImage Image, IReadOnlyList<string> Texts);
