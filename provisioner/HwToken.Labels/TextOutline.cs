using System;
using SkiaSharp;

namespace HwToken.Labels;

/// <summary>A line of text as an outline: nothing that reads it needs a font.</summary>
/// <param name="Path">The outline, which is this object's; the baseline starts at 0, 0, and y grows downwards.</param>
/// <param name="Width">How far the line goes to the right, in the unit of the size that it was drawn in.</param>
public sealed record TextOutline(SKPath Path, float Width) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => Path.Dispose();
}
