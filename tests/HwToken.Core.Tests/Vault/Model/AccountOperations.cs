using System.Collections.Generic;
using System.Linq;
using HwToken.Core.Otp;
using HwToken.Core.Protocol;
using HwToken.Core.Vault;

namespace HwToken.Core.Tests.Vault.Model;

/// <summary>Adds accounts together; those whose record got through whole may be there unasked.</summary>
internal sealed record AddAccounts(int Count, int Number) : Operation
{
    internal override void Change(VaultModel model)
    {
        for (int item = 0; item < Count; item++)
        {
            int bitmapLength = Number % 7 == 0 ? 64 : 0;
            model.Accounts.Add(new ModelAccount(-1, "Issuer", "label " + (Number + item), (ulong)item, Number + item, bitmapLength));
        }
    }

    internal override bool Run(TokenVault vault, VaultModel before, VaultModel after)
    {
        if (!vault.EnsureKey())
        {
            return false;
        }

        int first = before.Accounts.Count;
        OtpCredential[] credentials = [.. after.Accounts.Skip(first).Select(account => account.ToCredential())];
        Status[] outcomes = new Status[Count];
        int[] details = new int[Count];
        vault.Accounts.Add(credentials, true, outcomes, details);
        for (int item = 0; item < Count; item++)
        {
            if (outcomes[item] != Status.Ok)
            {
                return false;
            }

            after.Accounts[first + item] = after.Accounts[first + item] with { Id = details[item] };
        }

        return true;
    }

    internal override IEnumerable<VaultModel> UnacknowledgedOutcomes(VaultModel before, VaultModel after)
    {
        for (int count = before.Accounts.Count; count <= after.Accounts.Count; count++)
        {
            VaultModel some = after.Clone();
            some.Accounts.RemoveRange(count, some.Accounts.Count - count);
            for (int item = before.Accounts.Count; item < count; item++)
            {
                some.Accounts[item] = some.Accounts[item] with { Id = -1 };
            }

            yield return some;
        }
    }
}

/// <summary>Puts another account in the place of one.</summary>
internal sealed record ReplaceAccount(int At, int Number) : Operation
{
    internal override void Change(VaultModel model) =>
        model.Accounts[At] = new ModelAccount(model.Accounts[At].Id, "Other", "replaced " + Number, (ulong)Number, Number, 2 * (Number % 64));

    internal override bool Run(TokenVault vault, VaultModel before, VaultModel after) =>
        vault.Accounts.Replace(before.Accounts[At].Id, after.Accounts[At].ToCredential()) == Status.Ok;
}

/// <summary>Gives an account other names.</summary>
internal sealed record RenameAccount(int At, string Label) : Operation
{
    internal override void Change(VaultModel model) =>
        model.Accounts[At] = model.Accounts[At] with { Issuer = "Renamed", Label = Label, BitmapLength = 0 };

    internal override bool Run(TokenVault vault, VaultModel before, VaultModel after) =>
        vault.Accounts.Rename(before.Accounts[At].Id, "Renamed", Label, []) == Status.Ok;
}

/// <summary>Puts an account elsewhere.</summary>
internal sealed record MoveAccount(int At, int To) : Operation
{
    internal override void Change(VaultModel model)
    {
        ModelAccount moved = model.Accounts[At];
        model.Accounts.RemoveAt(At);
        model.Accounts.Insert(System.Math.Min(To, model.Accounts.Count), moved);
    }

    internal override bool Run(TokenVault vault, VaultModel before, VaultModel after) =>
        vault.Accounts.Move(before.Accounts[At].Id, To) == Status.Ok;
}

/// <summary>Removes accounts that stand together, all or none.</summary>
internal sealed record RemoveAccounts(int At, int Count) : Operation
{
    internal override void Change(VaultModel model) => model.Accounts.RemoveRange(At, Count);

    internal override bool Run(TokenVault vault, VaultModel before, VaultModel after) =>
        vault.Accounts.Remove([.. before.Accounts.Skip(At).Take(Count).Select(account => account.Id)], out _) == Status.Ok;
}

/// <summary>Takes a counter on.</summary>
internal sealed record StepCounter(int At) : Operation
{
    internal override void Change(VaultModel model) =>
        model.Accounts[At] = model.Accounts[At] with { Counter = model.Accounts[At].Counter + 1 };

    internal override bool Run(TokenVault vault, VaultModel before, VaultModel after) =>
        vault.Accounts.SetCounter(before.Accounts[At].Id, after.Accounts[At].Counter) == Status.Ok;
}
