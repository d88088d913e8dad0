using CsCheck;
using HwToken.Core.Tests;
using HwToken.Firmware.Drawing;

namespace HwToken.Firmware.Tests.Drawing;

public sealed class MarqueeTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1499, 0)]
    [InlineData(1500, 1)]
    [InlineData(1739, 1)]
    [InlineData(1740, 2)]
    [InlineData(1980, 3)]
    [InlineData(3479, 3)]
    [InlineData(3480, 0)]
    [InlineData(3480 + 1500, 1)]
    [InlineData((2 * 3480) - 1, 3)]
    [InlineData(2 * 3480, 0)]
    [InlineData((2 * 3480) + 2000, 0)]
    [InlineData(1_000_000_000_000, 0)]
    public void Text_rests_moves_rests_and_goes_by_twice(long elapsed, int first) =>
        Assert.Equal(first, Marquee.FirstCell(elapsed, 24, 21));

    [Fact]
    public void A_text_that_fits_stays_where_it_is() =>
        Gen.Select(Gen.Int[0, 21], Gen.Long[0, 1_000_000_000_000]).SampleRepeatably((length, elapsed) =>
            Assert.Equal(0, Marquee.FirstCell(elapsed, length, 21)));

    [Fact]
    public void The_window_never_leaves_the_text() =>
        Gen.Select(Gen.Int[1, 64], Gen.Int[3, 21], Gen.Long[0, 1_000_000_000_000]).SampleRepeatably((length, cells, elapsed) =>
            Assert.InRange(Marquee.FirstCell(elapsed, length, cells), 0, length > cells ? length - cells : 0));
}
