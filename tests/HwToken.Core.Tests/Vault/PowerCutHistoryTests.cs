using CsCheck;
using HwToken.Core.Tests.Vault.Model;

namespace HwToken.Core.Tests.Vault;

/// <summary>The vault against its model, through long histories in which the power goes again and again.</summary>
public class PowerCutHistoryTests
{
    private static readonly Gen<(int[][] Steps, int[] Cuts)> Histories =
        Gen.Select(Gen.Int[0, 9999].Array[4].Array[1, 25], Gen.Int[0, 3000].Array[0, 4]);

    [Fact]
    public void What_was_acknowledged_is_there_and_what_was_not_is_whole_or_absent() =>
        Histories.Sample((steps, cuts) => new History(cuts).Run(steps), iter: 20_000);
}
