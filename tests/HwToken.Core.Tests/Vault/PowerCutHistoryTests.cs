using HwToken.Core.Tests.Vault.Model;

namespace HwToken.Core.Tests.Vault;

/// <summary>The vault against its model, through long histories in which the power goes again and again.</summary>
public class PowerCutHistoryTests
{
    [Fact]
    public void What_was_acknowledged_is_there_and_what_was_not_is_whole_or_absent() =>
        SeededHistories.ForEach(1, 20_000, (1, 25), 4, 3000, (steps, cuts) => new History(cuts).Run(steps));
}
