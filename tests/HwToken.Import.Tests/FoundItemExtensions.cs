using HwToken.Import.Found;
using HwToken.Import.OtpAuth;

namespace HwToken.Import.Tests;

internal static class FoundItemExtensions
{
    /// <summary>The setup code; where there is none, its problem is thrown, so that a failed test says why.</summary>
    internal static SetupCode GetSetupCode(this FoundItem item) => item.SetupCode ?? throw item.Problem!;
}
