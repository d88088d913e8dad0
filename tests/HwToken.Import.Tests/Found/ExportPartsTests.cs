using HwToken.Import.Found;

namespace HwToken.Import.Tests.Found;

public sealed class ExportPartsTests
{
    private const string Export = "Google Authenticator's export";

    private readonly ExportParts parts = new();

    [Fact]
    public void Nothing_is_missing_of_nothing() => Assert.Null(parts.FindMissing());

    [Fact]
    public void Parts_may_come_in_any_order_and_repeatedly()
    {
        foreach (int number in new[] { 3, 1, 3, 4 })
        {
            parts.Add(new ExportPart(5, number, 4, Export));
            Assert.NotNull(parts.FindMissing());
        }

        parts.Add(new ExportPart(5, 2, 4, Export));
        parts.Add(new ExportPart(5, 1, 4, Export));

        Assert.Null(parts.FindMissing());
    }

    [Fact]
    public void The_missing_part_is_named()
    {
        parts.Add(new ExportPart(5, 1, 4, Export));
        parts.Add(new ExportPart(5, 4, 4, Export));
        parts.Add(new ExportPart(5, 2, 4, Export));

        Assert.Equal("Part 3 of 4 of Google Authenticator's export is missing: show that code again.", parts.FindMissing()!.Message);
    }

    [Fact]
    public void Several_missing_parts_are_named()
    {
        parts.Add(new ExportPart(5, 3, 4, Export));

        Assert.Equal("Parts 1, 2 and 4 of 4 of Google Authenticator's export are missing: show those codes again.", parts.FindMissing()!.Message);
    }

    [Fact]
    public void Exports_are_told_apart_by_their_batch_id()
    {
        parts.Add(new ExportPart(5, 1, 2, Export));
        parts.Add(new ExportPart(-1, 2, 2, Export));
        parts.Add(new ExportPart(7, 1, 1, Export));

        Assert.Equal(
            "Part 2 of 2 of Google Authenticator's export no. 5 is missing: show that code again. "
            + "Part 1 of 2 of Google Authenticator's export no. 4294967295 is missing: show that code again.",
            parts.FindMissing()!.Message);
    }
}
