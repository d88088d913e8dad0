using System;
using System.Collections.Generic;
using HwToken.Core.Protocol;
using HwToken.Core.Vault;
using HwToken.Device;
using HwToken.Provisioning.Dialogue;

namespace HwToken.Provisioning.Wording;

/// <summary>What is wrong with a token by what it says of itself, a sentence each.</summary>
public static class InfoText
{
    /// <summary>Lists what is wrong; none where all is well.</summary>
    /// <param name="info">What the token says.</param>
    /// <param name="guidance">Names what to do.</param>
    public static IReadOnlyList<string> ListWarnings(TokenInfo info, IGuidance guidance)
    {
        ArgumentNullException.ThrowIfNull(info);
        ArgumentNullException.ThrowIfNull(guidance);
        var warnings = new List<string>();
        Add(info.ClockState is ClockState.NotSet or ClockState.Implausible, $"it shows no codes until its clock is set: {guidance.SetClock}.");
        Add(info.ClockState == ClockState.Absent, "its clock chip does not answer; check the chip's wiring.");
        Add(info.ClockState is ClockState.Ds1307 or ClockState.OtherChip, "it shows no codes, as its clock chip is no DS3231; connect one.");
        Add(info.DamagedRecords > 0, $"{info.DamagedRecords} of its records fail their check; {guidance.ListAccounts} shows which accounts to add again.");
        Add(info.IsTampered, "its storage holds old records or settings that it did not put there. It did not take them; if you did not change its firmware, check its accounts, or reset it and restore a backup.");
        Add(info.Fault != VaultFault.None, StatusText.Describe(info.Fault, guidance));
        Add(info.HasFailedSelfTest, StatusText.Describe(Status.SelfTestFailed, 0, guidance));
        Add(info.IsDisplayAbsent, "its display does not answer; check the display's wiring.");
        return warnings;

        void Add(bool isSo, string sentence)
        {
            if (isSo)
            {
                warnings.Add(sentence);
            }
        }
    }

    /// <summary>Whether its owner is to hear <see cref="PinText.Missing"/>.</summary>
    public static bool HasNoPin(TokenInfo info)
    {
        ArgumentNullException.ThrowIfNull(info);
        return !info.HasPin && info.Fault == VaultFault.None;
    }
}
